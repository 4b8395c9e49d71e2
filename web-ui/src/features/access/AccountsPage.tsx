import PersonAdd from '@mui/icons-material/PersonAddAlt';
import { Button, MenuItem, TableCell, TableRow, TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountListQuery, ChangeAccountInput, Role } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { useMe } from '../../kit/auth/me';
import type { Column } from '../../kit/files/csv';
import { words } from '../../kit/format/format';
import { FormDialog } from '../../kit/forms/FormDialog';
import { Faint, Time, User } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from './AccessTable';
import { ACCOUNTS, CHANGE_ACCOUNT, CREATE_ACCOUNT } from './documents';
import { Secret } from './Secret';

const KEY = ['accounts'];
const ROLES: { role: Role; about: string }[] = [
  { role: 'ADMIN', about: 'everything, and who may' },
  { role: 'ANALYST', about: 'the whole organisation’s data' },
  { role: 'USER', about: 'their own data' },
];

type Account = AccountListQuery['accounts'][number];

const columns: Column<Account>[] = [
  { label: 'user', value: (row) => row.user },
  { label: 'role', value: (row) => row.role },
  { label: 'created_at', value: (row) => row.createdAt },
  { label: 'disabled_at', value: (row) => row.disabledAt },
];

export default function AccountsPage() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await request(ACCOUNTS, {}, signal)).accounts,
  });
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<{ user: string; password: string }>();
  return (
    <AccessTable
      title="Accounts"
      about="Who may sign in with a name and a password, and what they may see."
      heads={['User', 'Role', 'Created', 'State', 'Actions']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="There is no account."
      action={
        <Button variant="contained" startIcon={<PersonAdd />} onClick={() => setCreating(true)}>
          New account
        </Button>
      }
    >
      {query.data?.map((account) => (
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
  );
}

function AccountRow({ account }: { account: Account }) {
  const me = useMe().data;
  const client = useQueryClient();
  const isSelf = me?.user === account.user;
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

interface NewAccountProps {
  onClose: () => void;
  onMade: (made: { user: string; password: string }) => void;
}

function NewAccount({ onClose, onMade }: NewAccountProps) {
  const client = useQueryClient();
  const create = async (form: FormData) => {
    const user = String(form.get('user'));
    const role = String(form.get('role')) as Role;
    const { createAccount } = await request(CREATE_ACCOUNT, { input: { user, role } });
    await client.invalidateQueries({ queryKey: KEY });
    onClose();
    if (createAccount.password) onMade({ user, password: createAccount.password });
  };
  return (
    <FormDialog title="New account" submit="Create" onClose={onClose} onSubmit={create}>
      <TextField name="user" label="User name" required autoFocus autoComplete="off" />
      <TextField name="role" label="Role" select defaultValue="ANALYST">
        {ROLES.map(({ role, about }) => (
          <MenuItem key={role} value={role}>
            {words(role)}: {about}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  );
}
