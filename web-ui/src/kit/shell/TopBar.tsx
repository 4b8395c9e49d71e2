import Logout from '@mui/icons-material/Logout';
import Password from '@mui/icons-material/Password';
import Person from '@mui/icons-material/PersonOutline';
import { Box, Divider, ListItemIcon, ListItemText, MenuItem, Typography } from '@mui/material';
import { useState } from 'react';
import {
  AppBar,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
  useGetIdentity,
  useLogout,
  useUserMenu,
} from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { PasswordDialog } from '../auth/PasswordDialog';
import { Logo } from '../theme/Logo';
import { Customs } from './Customs';

export function TopBar() {
  return (
    <AppBar userMenu={<Account />} toolbar={<Toolbar />} alwaysOn>
      <Box sx={{ display: { xs: 'none', sm: 'flex' }, alignItems: 'center', gap: 1.25, mr: 2 }}>
        <Logo size={26} />
        <Typography sx={{ fontWeight: 650, letterSpacing: '-0.01em', whiteSpace: 'nowrap' }}>
          AI Studio Analytics
        </Typography>
      </Box>
      <TitlePortal component="div" sx={{ color: 'text.secondary', fontSize: '0.9rem' }} />
    </AppBar>
  );
}

function Toolbar() {
  return (
    <>
      <Customs />
      <ToggleThemeButton />
    </>
  );
}

function Account() {
  const { identity } = useGetIdentity();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <UserMenu icon={<Person />} label={`Profile of ${identity?.fullName ?? ''}`}>
        <Box sx={{ px: 2, py: 1 }} component="li">
          <Typography variant="subtitle2">{identity?.fullName}</Typography>
          <Typography variant="caption" color="text.secondary">
            {identity?.organization}
          </Typography>
        </Box>
        <Divider component="li" sx={{ mb: 0.5 }} />
        <OwnStory user={identity?.fullName} />
        <ChangePassword onClick={() => setChanging(true)} />
        <SignOut />
      </UserMenu>
      {changing && <PasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}

function OwnStory({ user }: { user?: string }) {
  const navigate = useNavigate();
  const menu = useUserMenu();
  if (!user) return null;
  return (
    <MenuItem
      onClick={() => {
        menu?.onClose();
        navigate(`/user?${new URLSearchParams({ name: user })}`);
      }}
    >
      <ListItemIcon>
        <Person fontSize="small" />
      </ListItemIcon>
      <ListItemText>My usage</ListItemText>
    </MenuItem>
  );
}

function ChangePassword({ onClick }: { onClick: () => void }) {
  const menu = useUserMenu();
  return (
    <MenuItem
      onClick={() => {
        menu?.onClose();
        onClick();
      }}
    >
      <ListItemIcon>
        <Password fontSize="small" />
      </ListItemIcon>
      <ListItemText>Change password</ListItemText>
    </MenuItem>
  );
}

function SignOut() {
  const logout = useLogout();
  return (
    <MenuItem onClick={() => logout()}>
      <ListItemIcon>
        <Logout fontSize="small" />
      </ListItemIcon>
      <ListItemText>Sign out</ListItemText>
    </MenuItem>
  );
}
