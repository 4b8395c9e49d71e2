import Check from '@mui/icons-material/Check';
import Logout from '@mui/icons-material/Logout';
import Password from '@mui/icons-material/Password';
import Person from '@mui/icons-material/PersonOutline';
import Phonelink from '@mui/icons-material/PhonelinkLockOutlined';
import { Box, Button, Divider, ListItemIcon, Menu, MenuItem, Typography } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMe } from '../auth/me';
import { forgetMe } from '../auth/remembered';
import { isOfProvider, session } from '../auth/session';
import { useSignOut } from '../auth/useSignOut';
import { lazyPage, OverPage } from './lazyPage';
import { notify } from './notifications';

/** What hardly anybody needs. */
const PasswordDialog = lazyPage(() => import('../auth/PasswordDialog'));
const SecondFactorDialog = lazyPage(() => import('../auth/SecondFactorDialog'));

/** Who is signed in, and what they can do about it. */
export function AccountMenu() {
  const login = session.current()?.username ?? '';
  const user = useMe().data?.user ?? (login.startsWith('oidc:') ? '' : login);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isChanging, setChanging] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const navigate = useNavigate();
  const signOut = useSignOut();
  const entries = [
    {
      label: 'My usage',
      icon: Person,
      act: () => navigate(`/user?${new URLSearchParams({ name: user })}`),
    },
    ...(isOfProvider(session.current())
      ? []
      : [
          { label: 'Change password', icon: Password, act: () => setChanging(true) },
          { label: 'Second factor', icon: Phonelink, act: () => setAdding(true) },
        ]),
    { label: 'Sign out', icon: Logout, act: signOut },
  ];
  return (
    <>
      <Button
        color="inherit"
        startIcon={<Person />}
        aria-label={`Profile of ${user}`}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minWidth: 40, '& .MuiButton-startIcon': { mr: { xs: 0, sm: 1 } } }}
      >
        <Box
          component="span"
          sx={{
            display: { xs: 'none', sm: 'inline' },
            maxWidth: '10rem',
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {user}
        </Box>
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        <Whose user={user} />
        <Organizations onChange={() => setAnchor(null)} />
        <Divider component="li" sx={{ mb: 0.5 }} />
        {entries.map(({ label, icon: Icon, act }) => (
          <MenuItem
            key={label}
            onClick={() => {
              setAnchor(null);
              act();
            }}
          >
            <ListItemIcon>
              <Icon fontSize="small" />
            </ListItemIcon>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <OverPage>
        {isChanging && <PasswordDialog onClose={() => setChanging(false)} />}
        {isAdding && <SecondFactorDialog onClose={() => setAdding(false)} />}
      </OverPage>
    </>
  );
}

/** Those that the user may work in, where there are several. */
function Organizations({ onChange }: { onChange: () => void }) {
  const me = useMe().data;
  if (!me?.organizations || me.organizations.length < 2) return null;
  const change = async (organization: string) => {
    onChange();
    if (organization === me.organization) return;
    try {
      await session.changeTo(organization);
      forgetMe();
      // What is shown and what is in the address is of the one before.
      globalThis.location.assign('/');
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
  };
  return [
    <Divider key="above" component="li" sx={{ mb: 0.5 }} />,
    ...me.organizations.map((organization) => (
      <MenuItem
        key={organization}
        role="menuitemradio"
        aria-checked={organization === me.organization}
        onClick={() => change(organization)}
      >
        <ListItemIcon>
          {organization === me.organization && <Check fontSize="small" />}
        </ListItemIcon>
        {organization}
      </MenuItem>
    )),
  ];
}

function Whose({ user }: { user: string }) {
  const me = useMe().data;
  return (
    <Box sx={{ px: 2, py: 1 }} component="li" role="presentation">
      <Typography variant="subtitle2">{user}</Typography>
      <Typography variant="caption" color="text.secondary">
        {me?.organization}
        {me?.projects && `, only ${me.projects.join(', ')}`}
      </Typography>
    </Box>
  );
}
