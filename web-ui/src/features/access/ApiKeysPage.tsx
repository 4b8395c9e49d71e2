import Add from '@mui/icons-material/Add';
import { Box, Button, MenuItem, TableCell, TableRow, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKeyListQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import type { Column } from '../../kit/files/table';
import { Confirm } from '../../kit/forms/Confirm';
import { FormDialog } from '../../kit/forms/FormDialog';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from './AccessTable';
import { CREATE_API_KEY, REVOKE_API_KEY, ROTATE_API_KEY } from './documents';
import { callsOf, hasExpired, ruleOf, uses } from './keyUse';
import { Secret } from './Secret';
import { API_KEYS_KEY, useApiKeys } from './useApiKeys';

type ApiKey = ApiKeyListQuery['apiKeys'][number];

const columns: Column<ApiKey>[] = [
  { label: 'name', value: (row) => row.name },
  { label: 'prefix', value: (row) => row.prefix },
  { label: 'use', value: uses },
  { label: 'project', value: (row) => row.project },
  { label: 'created_at', value: (row) => row.createdAt },
  { label: 'last_used_at', value: (row) => row.lastUsedAt },
  { label: 'expires_at', value: (row) => row.expiresAt },
  { label: 'addresses', value: (row) => row.addresses.join(' ') },
  { label: 'revoked_at', value: (row) => row.revokedAt },
];

export default function ApiKeysPage() {
  const query = useApiKeys();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  return (
    <AccessTable
      title="API keys"
      about="With a key, an application sends events, calls models through the gateway, or reads: only what its use says."
      heads={[
        'Name',
        'Begins with',
        'Use',
        'Project',
        'Created',
        'Last used',
        'Expires',
        'Actions',
      ]}
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
        <KeyRow key={key.prefix} apiKey={key} onRotated={setSecret} />
      ))}
      {creating && <NewKey onClose={() => setCreating(false)} onMade={setSecret} />}
      {secret && (
        <Secret title="The new key" secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </AccessTable>
  );
}

function KeyRow({ apiKey, onRotated }: { apiKey: ApiKey; onRotated: (key: string) => void }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [rotating, setRotating] = useState(false);
  const isOver = Boolean(apiKey.revokedAt) || hasExpired(apiKey);
  const revoke = async () => {
    setAsking(false);
    try {
      await request(REVOKE_API_KEY, { prefix: apiKey.prefix });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: API_KEYS_KEY });
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
        {apiKey.expiresAt ? <Time at={apiKey.expiresAt} /> : <Faint>never</Faint>}
        {apiKey.addresses.length > 0 && (
          <Typography variant="caption" component="div" color="text.secondary">
            from {apiKey.addresses.join(', ')}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        {isOver ? (
          <Typography variant="body2" color="text.secondary">
            {apiKey.revokedAt ? 'Revoked' : 'Expired'}
          </Typography>
        ) : (
          <Box sx={{ display: 'flex' }}>
            <Button size="small" onClick={() => setRotating(true)}>
              Rotate
            </Button>
            <Button size="small" color="error" onClick={() => setAsking(true)}>
              Revoke
            </Button>
          </Box>
        )}
        {rotating && (
          <RotateKey apiKey={apiKey} onClose={() => setRotating(false)} onMade={onRotated} />
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

interface RotateProps {
  apiKey: ApiKey;
  onClose: () => void;
  onMade: (key: string) => void;
}

function RotateKey({ apiKey, onClose, onMade }: RotateProps) {
  const client = useQueryClient();
  const rotate = async (form: FormData) => {
    const { rotateApiKey } = await request(ROTATE_API_KEY, {
      prefix: apiKey.prefix,
      overlapHours: Number(form.get('overlap')),
    });
    await client.invalidateQueries({ queryKey: API_KEYS_KEY });
    onClose();
    onMade(rotateApiKey.key);
  };
  return (
    <FormDialog
      title={`Rotate ${apiKey.name}`}
      submit="Make the new key"
      onClose={onClose}
      onSubmit={rotate}
    >
      <TextField
        name="overlap"
        label="Hours"
        type="number"
        required
        autoFocus
        defaultValue={24}
        slotProps={{ htmlInput: { min: 0, max: 2160 } }}
        helperText="For how long this key works beside the new one, which is for the same"
      />
    </FormDialog>
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
      use: ruleOf(form),
    });
    await client.invalidateQueries({ queryKey: API_KEYS_KEY });
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
        <MenuItem value="read">Reads everything of the organisation</MenuItem>
      </TextField>
      {(use === 'call' || use === 'both') && <Limits />}
      <TextField
        name="expires"
        label="Works until"
        type="date"
        slotProps={{ inputLabel: { shrink: true } }}
        helperText="The begin of a day in UTC; for ever where it is empty"
      />
      <TextField
        name="addresses"
        label="Addresses"
        autoComplete="off"
        helperText="From where it may be used, such as 10.0.0.0/8, 192.0.2.7; from everywhere where it is empty"
      />
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
