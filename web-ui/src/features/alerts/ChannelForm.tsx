import { Checkbox, FormControlLabel, MenuItem, Switch, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../kit/api/request';
import { FormDialog } from '../../kit/forms/FormDialog';
import { SAVE_CHANNEL } from './tellDocuments';
import { type Channel, type ChannelKind, settingsOf } from './telling';

interface Props {
  kinds: readonly ChannelKind[];
  /** What is changed; undefined for a new one. */
  channel?: Channel;
  onClose: () => void;
}

/** A dialog that makes or changes a channel. Its secrets are never shown again. */
export function ChannelForm({ kinds, channel, onClose }: Props) {
  const client = useQueryClient();
  const [kind, setKind] = useState(channel?.kind ?? kinds[0]?.kind ?? '');
  const [enabled, setEnabled] = useState(channel?.enabled ?? true);
  const chosen = kinds.find((one) => one.kind === kind);
  const save = async (form: FormData) => {
    if (!chosen) return;
    await request(SAVE_CHANNEL, {
      input: {
        ...(channel && { id: channel.id, version: channel.version }),
        name: channel?.name ?? String(form.get('name')),
        kind,
        enabled,
        settings: settingsOf(chosen, form),
      },
    });
    await client.invalidateQueries({ queryKey: ['alert-telling'] });
    onClose();
  };
  return (
    <FormDialog
      title={channel ? `Change ${channel.name}` : 'New channel'}
      submit={channel ? 'Save' : 'Create'}
      onClose={onClose}
      onSubmit={save}
    >
      {!channel && (
        <>
          <TextField
            select
            label="Kind"
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          >
            {kinds.map((one) => (
              <MenuItem key={one.kind} value={one.kind}>
                {one.title}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            name="name"
            label="Name"
            required
            autoComplete="off"
            helperText="Routes name it: it never changes"
            slotProps={{ htmlInput: { maxLength: 80 } }}
          />
        </>
      )}
      {chosen?.fields.map((field) => (
        <SettingField key={`${kind}.${field.name}`} field={field} channel={channel} />
      ))}
      <FormControlLabel
        control={<Switch checked={enabled} onChange={(_, on) => setEnabled(on)} />}
        label="Is told"
      />
    </FormDialog>
  );
}

interface FieldProps {
  field: ChannelKind['fields'][number];
  channel?: Channel;
}

/** A secret that the channel may do without can be forgotten. */
function SettingField({ field, channel }: FieldProps) {
  const { name, label, help, secret, required } = field;
  const hasSecret = channel?.secrets.includes(name) ?? false;
  return (
    <>
      <TextField
        name={`field.${name}`}
        label={label}
        type={secret ? 'password' : 'text'}
        required={required && !hasSecret}
        autoComplete={secret ? 'new-password' : 'off'}
        defaultValue={channel?.settings.find((one) => one.name === name)?.value}
        helperText={hasSecret ? 'Empty: it stays as it is' : help}
      />
      {hasSecret && !required && (
        <FormControlLabel
          control={<Checkbox name={`forget.${name}`} />}
          label={`Forget the ${label.toLowerCase()}`}
        />
      )}
    </>
  );
}
