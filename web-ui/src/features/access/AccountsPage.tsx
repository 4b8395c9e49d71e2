import PersonAdd from '@mui/icons-material/PersonAddAlt';
import { Button, MenuItem, TableCell, TableRow, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountListQuery, ChangeAccountInput, Role } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { useMe } from '../../kit/auth/me';
import type { Column } from '../../kit/files/table';
import { words } from '../../kit/format/format';
import { FormDialog } from '../../kit/forms/FormDialog';
import { Faint, Time, User } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from './AccessTable';
import { ACCOUNTS, CHANGE_ACCOUNT, CREATE_ACCOUNT } from './documents';
import { Members } from './Members';
import { RoleFields } from './RoleFields';
import { projectsOf, ROLES } from './roleChoices';
import { Secret } from './Secret';

const KEY = ['accounts'];

type Account = AccountListQuery['accounts'][number];

const columns: Column<Account>[] = [
  { label: 'user', value: (row) => row.user },
  { label: 'login', value: (row) => row.login },
  { label: 'role', value: (row) => row.role },
  { label: 'projects', value: (row) => row.projects?.join(' ') },
  { label: 'created_at', value: (row) => row.createdAt },
  { label: 'disabled_at', value: (row) => row.disabledAt },
];

export default function AccountsPage() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request(ACCOUNTS, {}, signal),
  });
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<{ user: string; password: string }>();
  return (
    <>
      <AccessTable
        title="Accounts"
        about="Who may sign in with a name and a password, and what they may see."
        heads={['User', 'Role', 'Projects', 'Created', 'State', 'Actions']}
        error={query.error}
        isPending={query.isPending}
        rows={query.data?.accounts}
        columns={columns}
        empty="There is no account."
        action={
          <Button variant="contained" startIcon={<PersonAdd />} onClick={() => setCreating(true)}>
            New account
          </Button>
        }
      >
        {query.data?.accounts.map((account) => (
          <AccountRow key={account.user} account={account} />
        ))}
        {creating && <NewAccount onClose={() => setCreating(false)} onMade={setMade} />}
        {made && (
          <Secret
            title={`The password of ${made.user}`}
            secret={made.password}
            onClose={() => setMade(undefined)}
          />
        )}
      </AccessTable>
      {query.data && (
        <Members members={query.data.members.filter((member) => !member.own)} queryKey={KEY} />
      )}
    </>
  );
}

function AccountRow({ account }: { account: Account }) {
  const me = useMe().data;
  const client = useQueryClient();
  const isSelf = me?.login === account.login;
  const [isLimiting, setLimiting] = useState(false);
  const change = async (input: Omit<ChangeAccountInput, 'user'>) => {
    try {
      await request(CHANGE_ACCOUNT, { input: { user: account.user, ...input } });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
  return (
    <TableRow hover>
      <TableCell>
        <User name={account.user} />
        {account.login !== account.user && (
          <Typography variant="caption" component="div" color="text.secondary">
            signs in as {account.login}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <TextField
          select
          size="small"
          variant="standard"
          value={account.role}
          disabled={isSelf}
          onChange={(event) => change({ role: event.target.value as Role })}
          slotProps={{
            input: { disableUnderline: true },
            select: { SelectDisplayProps: { 'aria-label': `Role of ${account.user}` } },
          }}
        >
          {ROLES.map(({ role }) => (
            <MenuItem key={role} value={role}>
              {words(role)}
            </MenuItem>
          ))}
        </TextField>
      </TableCell>
      <TableCell>
        {account.projects?.join(', ') ?? <Faint>all</Faint>}
        {account.role !== 'ADMIN' && !isSelf && (
          <Button size="small" onClick={() => setLimiting(true)}>
            Limit
          </Button>
        )}
        {isLimiting && <Limit account={account} onClose={() => setLimiting(false)} />}
      </TableCell>
      <TableCell>
        <Time at={account.createdAt} />
      </TableCell>
      <TableCell>{account.disabledAt ? <Faint>Disabled</Faint> : 'Active'}</TableCell>
      <TableCell>
        {isSelf ? (
          <Faint>That is you</Faint>
        ) : (
          <Button size="small" onClick={() => change({ disabled: !account.disabledAt })}>
            {account.disabledAt ? 'Enable' : 'Disable'}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}

/** The projects whose rows somebody sees. */
function Limit({ account, onClose }: { account: Account; onClose: () => void }) {
  const client = useQueryClient();
  const save = async (form: FormData) => {
    const projects = projectsOf(String(form.get('projects')));
    await request(CHANGE_ACCOUNT, { input: { user: account.user, projects } });
    await client.invalidateQueries({ queryKey: KEY });
    onClose();
  };
  return (
    <FormDialog title={`What ${account.user} sees`} submit="Save" onClose={onClose} onSubmit={save}>
      <TextField
        name="projects"
        label="Only these projects"
        defaultValue={account.projects?.join(', ') ?? ''}
        autoFocus
        autoComplete="off"
        helperText="With commas between them. Without any, those of all projects."
      />
    </FormDialog>
  );
}

interface NewAccountProps {
  onClose: () => void;
  onMade: (made: { user: string; password: string }) => void;
}

function NewAccount({ onClose, onMade }: NewAccountProps) {
  const client = useQueryClient();
  const create = async (form: FormData) => {
    const user = String(form.get('user'));
    const role = String(form.get('role')) as Role;
    const projects = projectsOf(String(form.get('projects') ?? ''));
    const { createAccount } = await request(CREATE_ACCOUNT, { input: { user, role, projects } });
    await client.invalidateQueries({ queryKey: KEY });
    onClose();
    if (createAccount.password) {
      onMade({ user: createAccount.account.login, password: createAccount.password });
    }
  };
  return (
    <FormDialog title="New account" submit="Create" onClose={onClose} onSubmit={create}>
      <TextField name="user" label="User name" required autoFocus autoComplete="off" />
      <RoleFields />
    </FormDialog>
  );
}
