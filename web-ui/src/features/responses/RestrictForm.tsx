import { MenuItem, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../kit/api/request';
import { FormDialog } from '../../kit/forms/FormDialog';
import { RESPONSES_KEY, RESTRICT } from './documents';
import { inputOf } from './restrictions';

interface Props {
  onClose: () => void;
}

/** A dialog that restricts somebody for a time. */
export function RestrictForm({ onClose }: Props) {
  const client = useQueryClient();
  const [action, setAction] = useState('BLOCK');
  const save = async (form: FormData) => {
    await request(RESTRICT, { input: inputOf(form) });
    await client.invalidateQueries({ queryKey: RESPONSES_KEY });
    onClose();
  };
  return (
    <FormDialog title="Restrict somebody" submit="Restrict" onClose={onClose} onSubmit={save}>
      <TextField name="kind" label="What" select defaultValue="USER">
        <MenuItem value="USER">User</MenuItem>
        <MenuItem value="KEY">API key</MenuItem>
        <MenuItem value="PROJECT">Project</MenuItem>
        <MenuItem value="ADDRESS">Address</MenuItem>
      </TextField>
      <TextField
        name="subject"
        label="Who"
        required
        autoComplete="off"
        helperText="A name, the prefix of a key, or one IP address"
      />
      <TextField
        name="action"
        label="Action"
        select
        value={action}
        onChange={(event) => setAction(event.target.value)}
      >
        <MenuItem value="BLOCK">Block</MenuItem>
        <MenuItem value="THROTTLE">Throttle</MenuItem>
        <MenuItem value="TAG">Tag</MenuItem>
      </TextField>
      {action === 'THROTTLE' && (
        <TextField
          name="perMinute"
          label="Requests a minute"
          type="number"
          required
          slotProps={{ htmlInput: { min: 1 } }}
        />
      )}
      {action === 'TAG' && (
        <TextField
          name="tag"
          label="Tag"
          required
          autoComplete="off"
          helperText="Of their requests, as tag.response"
        />
      )}
      <TextField
        name="time"
        label="For"
        required
        defaultValue="1h"
        autoComplete="off"
        helperText="30m, 1h or 2d; at most 30 days"
      />
      <TextField name="reason" label="Reason" autoComplete="off" />
    </FormDialog>
  );
}
