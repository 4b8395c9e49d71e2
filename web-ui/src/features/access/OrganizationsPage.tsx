import Add from '@mui/icons-material/Add';
import { Button, TableCell, TableRow, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganizationListQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { useMe } from '../../kit/auth/me';
import type { Column } from '../../kit/files/table';
import { FormDialog } from '../../kit/forms/FormDialog';
import { Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from './AccessTable';
import {
  CREATE_ORGANIZATION,
  DELETE_ORGANIZATION,
  ORGANIZATIONS,
  SUSPEND_ORGANIZATION,
} from './documents';
import { Secret } from './Secret';

const KEY = ['organizations'];

type Organization = OrganizationListQuery['organizations'][number];

const columns: Column<Organization>[] = [
  { label: 'name', value: (row) => row.name },
  { label: 'created_at', value: (row) => row.createdAt },
  { label: 'suspended_at', value: (row) => row.suspendedAt },
  { label: 'deleted_at', value: (row) => row.deletedAt },
];

export default function OrganizationsPage() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await request(ORGANIZATIONS, {}, signal)).organizations,
  });
  const [isCreating, setCreating] = useState(false);
  const [made, setMade] = useState<{ login: string; password: string }>();
  return (
    <AccessTable
      title="Organisations"
      about="Each has its own accounts, keys, events, prices, budgets and settings, apart from all others."
      heads={['Name', 'Since', 'State', 'Actions']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="There is no organisation."
      action={
        <Button variant="contained" startIcon={<Add />} onClick={() => setCreating(true)}>
          New organisation
        </Button>
      }
    >
      {query.data?.map((organization) => (
        <OrganizationRow key={organization.name} organization={organization} />
      ))}
      {isCreating && <NewOrganization onClose={() => setCreating(false)} onMade={setMade} />}
      {made && (
        <Secret
          title={`The password of ${made.login}`}
          secret={made.password}
          onClose={() => setMade(undefined)}
        />
      )}
    </AccessTable>
  );
}

function OrganizationRow({ organization }: { organization: Organization }) {
  const { name, createdAt, suspendedAt, deletedAt } = organization;
  const client = useQueryClient();
  const isOwn = useMe().data?.organization === name;
  const [isDeleting, setDeleting] = useState(false);
  const suspend = async () => {
    try {
      await request(SUSPEND_ORGANIZATION, { name, suspended: !suspendedAt });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
  return (
    <TableRow hover>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{name}</TableCell>
      <TableCell>
        <Time at={createdAt} />
      </TableCell>
      <TableCell>{stateOf(suspendedAt, deletedAt)}</TableCell>
      <TableCell>
        {isOwn && <Faint>You work in it</Faint>}
        {!isOwn && !deletedAt && (
          <>
            <Button size="small" onClick={suspend}>
              {suspendedAt ? 'Resume' : 'Suspend'}
            </Button>
            <Button size="small" color="error" onClick={() => setDeleting(true)}>
              Delete
            </Button>
          </>
        )}
        {isDeleting && <DeleteOrganization name={name} onClose={() => setDeleting(false)} />}
      </TableCell>
    </TableRow>
  );
}

function stateOf(suspendedAt?: string | null, deletedAt?: string | null) {
  if (deletedAt) {
    return (
      <Faint>
        Deleted <Time at={deletedAt} />
      </Faint>
    );
  }
  return suspendedAt ? <Faint>Suspended</Faint> : 'Active';
}

interface NewProps {
  onClose: () => void;
  onMade: (made: { login: string; password: string }) => void;
}

function NewOrganization({ onClose, onMade }: NewProps) {
  const client = useQueryClient();
  const create = async (form: FormData) => {
    const name = String(form.get('name')).trim();
    const administrator = String(form.get('administrator')).trim() || undefined;
    const { createOrganization } = await request(CREATE_ORGANIZATION, { name, administrator });
    await client.invalidateQueries({ queryKey: KEY });
    await client.invalidateQueries({ queryKey: ['me'] });
    onClose();
    const { login, password } = createOrganization;
    if (login && password) onMade({ login, password });
  };
  return (
    <FormDialog title="New organisation" submit="Create" onClose={onClose} onSubmit={create}>
      <TextField
        name="name"
        label="Name"
        required
        autoFocus
        autoComplete="off"
        helperText="Letters, digits, dots, dashes and underscores. It cannot be changed later."
      />
      <TextField
        name="administrator"
        label="First administrator"
        autoComplete="off"
        helperText="Gets an account in it. Empty: you administer it yourself."
      />
    </FormDialog>
  );
}

function DeleteOrganization({ name, onClose }: { name: string; onClose: () => void }) {
  const client = useQueryClient();
  const remove = async (form: FormData) => {
    await request(DELETE_ORGANIZATION, { name, repeatName: String(form.get('name')) });
    await client.invalidateQueries({ queryKey: KEY });
    onClose();
  };
  return (
    <FormDialog
      title={`Delete ${name} for good?`}
      submit="Delete"
      onClose={onClose}
      onSubmit={remove}
    >
      <Typography color="text.secondary">
        All of its events, accounts, keys and settings are removed. There is no way back, and the
        name is never free again.
      </Typography>
      <TextField name="name" label="Type its name" required autoFocus autoComplete="off" />
    </FormDialog>
  );
}
