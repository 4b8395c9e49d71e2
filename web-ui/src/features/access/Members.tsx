import GroupAdd from '@mui/icons-material/GroupAddOutlined';
import { Button, TableCell, TableRow, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountListQuery, Role } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { useMe } from '../../kit/auth/me';
import type { Column } from '../../kit/files/table';
import { words } from '../../kit/format/format';
import { AskedButton } from '../../kit/forms/AskedButton';
import { FormDialog } from '../../kit/forms/FormDialog';
import { Faint, User } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from './AccessTable';
import { REMOVE_MEMBER, SAVE_MEMBER } from './documents';
import { RoleFields } from './RoleFields';
import { projectsOf } from './roleChoices';

type Member = AccountListQuery['members'][number];

const columns: Column<Member>[] = [
  { label: 'login', value: (row) => row.login },
  { label: 'user', value: (row) => row.user },
  { label: 'role', value: (row) => row.role },
  { label: 'projects', value: (row) => row.projects?.join(' ') },
];

interface Props {
  members: Member[];
  /** The query that has them. */
  queryKey: string[];
}

/** Those whose accounts other organisations manage. */
export function Members({ members, queryKey }: Props) {
  const [isAdding, setAdding] = useState(false);
  return (
    <AccessTable
      isPart
      title="Members from elsewhere"
      about="People with an account of another organisation, or of your identity provider, who may work in this one."
      heads={['User', 'Login', 'Role', 'Projects', 'Actions']}
      error={null}
      isPending={false}
      rows={members}
      columns={columns}
      empty="Nobody from elsewhere is a member."
      action={
        <Button variant="outlined" startIcon={<GroupAdd />} onClick={() => setAdding(true)}>
          Add member
        </Button>
      }
    >
      {members.map((member) => (
        <MemberRow key={member.login} member={member} queryKey={queryKey} />
      ))}
      {isAdding && <MemberForm queryKey={queryKey} onClose={() => setAdding(false)} />}
    </AccessTable>
  );
}

function MemberRow({ member, queryKey }: { member: Member; queryKey: string[] }) {
  const client = useQueryClient();
  const isSelf = useMe().data?.login === member.login;
  const [isChanging, setChanging] = useState(false);
  const remove = async () => {
    try {
      await request(REMOVE_MEMBER, { login: member.login });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey });
  };
  return (
    <TableRow hover>
      <TableCell>
        <User name={member.user} />
      </TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{member.login}</TableCell>
      <TableCell>{words(member.role)}</TableCell>
      <TableCell>{member.projects?.join(', ') ?? <Faint>all</Faint>}</TableCell>
      <TableCell>
        {isSelf ? (
          <Faint>That is you</Faint>
        ) : (
          <>
            <Button size="small" onClick={() => setChanging(true)}>
              Change
            </Button>
            <AskedButton
              label="Remove"
              title={`Remove ${member.user}?`}
              content="They see and do nothing here any more. Their account elsewhere stays as it is."
              onConfirm={remove}
            />
          </>
        )}
        {isChanging && (
          <MemberForm member={member} queryKey={queryKey} onClose={() => setChanging(false)} />
        )}
      </TableCell>
    </TableRow>
  );
}

interface FormProps {
  member?: Member;
  queryKey: string[];
  onClose: () => void;
}

function MemberForm({ member, queryKey, onClose }: FormProps) {
  const client = useQueryClient();
  const save = async (form: FormData) => {
    const input = {
      login: member?.login ?? String(form.get('login')).trim(),
      issuer: String(form.get('issuer') ?? '').trim() || undefined,
      role: String(form.get('role')) as Role,
      projects: projectsOf(String(form.get('projects') ?? '')),
    };
    await request(SAVE_MEMBER, { input });
    await client.invalidateQueries({ queryKey });
    onClose();
  };
  return (
    <FormDialog
      title={member ? `Change ${member.user}` : 'Add member'}
      submit={member ? 'Save' : 'Add'}
      onClose={onClose}
      onSubmit={save}
    >
      {!member && (
        <>
          <TextField
            name="login"
            label="Login"
            required
            autoFocus
            autoComplete="off"
            helperText="As they sign in, such as ada or acme/ada; or their subject at the issuer"
          />
          <TextField
            name="issuer"
            label="Issuer"
            autoComplete="off"
            helperText="The address of their identity provider; empty for accounts of this service"
          />
        </>
      )}
      <RoleFields role={member?.role} projects={member?.projects} />
    </FormDialog>
  );
}
