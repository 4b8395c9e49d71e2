import Add from '@mui/icons-material/Add';
import { Box, Button, MenuItem, TableCell, TableRow, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKeyListQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import type { Column } from '../../kit/files/csv';
import { Confirm } from '../../kit/forms/Confirm';
import { FormDialog } from '../../kit/forms/FormDialog';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from './AccessTable';
import { API_KEYS, CREATE_API_KEY, REVOKE_API_KEY } from './documents';
import { callsOf, uses } from './keyUse';
import { Secret } from './Secret';

const KEY = ['api keys'];

type ApiKey = ApiKeyListQuery['apiKeys'][number];

const columns: Column<ApiKey>[] = [
  { label: 'name', value: (row) => row.name },
  { label: 'prefix', value: (row) => row.prefix },
  { label: 'use', value: uses },
  { label: 'project', value: (row) => row.project },
  { label: 'created_at', value: (row) => row.createdAt },
  { label: 'last_used_at', value: (row) => row.lastUsedAt },
  { label: 'revoked_at', value: (row) => row.revokedAt },
];

export default function ApiKeysPage() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await request(API_KEYS, {}, signal)).apiKeys,
  });
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  return (
    <AccessTable
      title="API keys"
      about="With a key, an application sends events or calls models through the gateway. It can read nothing."
      heads={['Name', 'Begins with', 'Use', 'Project', 'Created', 'Last used', 'Actions']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="There is no key yet. The first application that sends events or calls models needs one."
      action={
        <Button variant="contained" startIcon={<Add />} onClick={() => setCreating(true)}>
          New key
        </Button>
      }
    >
      {query.data?.map((key) => (
        <KeyRow key={key.prefix} apiKey={key} />
      ))}
      {creating && <NewKey onClose={() => setCreating(false)} onMade={setSecret} />}
      {secret && (
        <Secret title="The new key" secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </AccessTable>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = async () => {
    setAsking(false);
    try {
      await request(REVOKE_API_KEY, { prefix: apiKey.prefix });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
  return (
    <TableRow hover>
      <TableCell>{apiKey.name}</TableCell>
      <TableCell>
        <Box component="code" sx={{ fontFamily: 'var(--mono)' }}>
          <CellLink to={`/api-keys/${encodeURIComponent(apiKey.prefix)}`}>
            {apiKey.prefix}…
          </CellLink>
        </Box>
      </TableCell>
      <TableCell>{uses(apiKey)}</TableCell>
      <TableCell>
        {apiKey.project ? (
          <CellLink to={`/projects/${encodeURIComponent(apiKey.project)}`}>
            {apiKey.project}
          </CellLink>
        ) : (
          <Faint>none</Faint>
        )}
      </TableCell>
      <TableCell>
        <Time at={apiKey.createdAt} />
      </TableCell>
      <TableCell>
        {apiKey.lastUsedAt ? <Time at={apiKey.lastUsedAt} /> : <Faint>never</Faint>}
      </TableCell>
      <TableCell>
        {apiKey.revokedAt ? (
          <Typography variant="body2" color="text.secondary">
            Revoked
          </Typography>
        ) : (
          <Button size="small" color="error" onClick={() => setAsking(true)}>
            Revoke
          </Button>
        )}
        <Confirm
          isOpen={asking}
          title={`Revoke ${apiKey.name}?`}
          content="Applications that use it can no longer send events or call models. This cannot be undone."
          confirm="Revoke"
          onConfirm={revoke}
          onClose={() => setAsking(false)}
        />
      </TableCell>
    </TableRow>
  );
}

function NewKey({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const client = useQueryClient();
  const [use, setUse] = useState('send');
  const create = async (form: FormData) => {
    const { createApiKey } = await request(CREATE_API_KEY, {
      name: String(form.get('name')),
      project: String(form.get('project')).trim() || null,
      calls: callsOf(form),
    });
    await client.invalidateQueries({ queryKey: KEY });
    onClose();
    onMade(createApiKey.key);
  };
  return (
    <FormDialog title="New API key" submit="Create" onClose={onClose} onSubmit={create}>
      <TextField
        name="name"
        label="Name"
        required
        autoFocus
        autoComplete="off"
        helperText="Which application sends with it"
      />
      <TextField
        name="project"
        label="Project"
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 64 } }}
        helperText="What its requests are counted for, whatever they say themselves"
      />
      <TextField
        select
        label="Use"
        value={use}
        onChange={(event) => setUse(event.target.value)}
        slotProps={{ input: { name: 'use' } }}
      >
        <MenuItem value="send">Sends events</MenuItem>
        <MenuItem value="call">Calls models</MenuItem>
        <MenuItem value="both">Sends events and calls models</MenuItem>
      </TextField>
      {use !== 'send' && <Limits />}
    </FormDialog>
  );
}

function Limits() {
  return (
    <>
      <TextField
        name="models"
        label="Models"
        autoComplete="off"
        helperText="Names with commas between them, such as gpt-4o, claude-*; all where it is empty"
      />
      <TextField
        name="requests"
        label="Requests a minute"
        type="number"
        slotProps={{ htmlInput: { min: 1 } }}
        helperText="No limit where it is empty"
      />
      <TextField
        name="tokens"
        label="Tokens a minute"
        type="number"
        slotProps={{ htmlInput: { min: 1 } }}
        helperText="No limit where it is empty"
      />
    </>
  );
}
