import { Checkbox, FormControlLabel, MenuItem, Stack, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { FormDialog } from '../../kit/forms/FormDialog';
import { SAVE_UPSTREAM } from './documents';
import { inputOf, UPSTREAMS_KEY, type Upstream } from './upstreams';

interface Props {
  /** What is changed; undefined for a new one. */
  upstream?: Upstream;
  onClose: () => void;
}

/** A dialog that makes or changes an upstream. Its key is never shown again. */
export function UpstreamForm({ upstream, onClose }: Props) {
  const client = useQueryClient();
  const save = async (form: FormData) => {
    await request(SAVE_UPSTREAM, { input: inputOf(form, upstream) });
    await client.invalidateQueries({ queryKey: UPSTREAMS_KEY });
    onClose();
  };
  return (
    <FormDialog
      title={upstream ? `Change ${upstream.name}` : 'New upstream'}
      submit={upstream ? 'Save' : 'Create'}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        name="name"
        label="Name"
        required
        autoComplete="off"
        defaultValue={upstream?.name}
        helperText="Letters, digits, dots and dashes"
      />
      <TextField
        name="url"
        label="Address"
        required
        autoComplete="off"
        defaultValue={upstream?.url}
        placeholder="https://api.openai.com"
        helperText="Where it has a path, that takes the place of /v1"
      />
      <Key upstream={upstream} />
      <TextField
        name="models"
        label="Models"
        autoComplete="off"
        defaultValue={upstream?.models.join(', ')}
        placeholder="gpt-4o*, o3"
        helperText="Names with commas between them; empty: what no other upstream names"
      />
      <TextField
        name="aliases"
        label="Aliases"
        autoComplete="off"
        defaultValue={upstream?.aliases.map((alias) => alias.replace(' → ', '=')).join(', ')}
        placeholder="fast=gpt-4o-mini"
      />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <Count name="order" label="Order" value={upstream?.order} />
        <Count name="weight" label="Weight" value={upstream?.weight} />
      </Stack>
      <Vendor upstream={upstream} />
    </FormDialog>
  );
}

function Key({ upstream }: { upstream?: Upstream }) {
  return (
    <>
      <TextField
        name="key"
        label="Key"
        type="password"
        autoComplete="new-password"
        helperText={
          upstream?.hasKey
            ? 'It has one, which is never shown. Empty: it stays'
            : 'Kept encrypted and never shown again; empty: none'
        }
      />
      {upstream?.hasKey && (
        <FormControlLabel control={<Checkbox name="noKey" />} label="Forget its key" />
      )}
    </>
  );
}

function Vendor({ upstream }: { upstream?: Upstream }) {
  return (
    <>
      <TextField
        name="form"
        label="Form"
        select
        defaultValue={upstream?.form ?? ''}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      >
        <MenuItem value="">As its address tells</MenuItem>
        <MenuItem value="OPENAI">OpenAI, Ollama, vLLM and most others</MenuItem>
        <MenuItem value="AZURE">OpenAI on Azure</MenuItem>
        <MenuItem value="ANTHROPIC">Anthropic</MenuItem>
      </TextField>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <TextField
          name="provider"
          label="Provider"
          fullWidth
          autoComplete="off"
          defaultValue={upstream?.provider}
          helperText="By which calls are priced; empty: as its address tells"
        />
        <TextField
          name="prefix"
          label="Prefix"
          fullWidth
          autoComplete="off"
          defaultValue={upstream?.prefix}
          helperText="Before its models, such as openai/"
        />
      </Stack>
      <TextField
        name="apiVersion"
        label="API version"
        autoComplete="off"
        defaultValue={upstream?.apiVersion}
        helperText="Of Azure alone"
      />
      <FormControlLabel
        control={<Checkbox name="includeUsage" defaultChecked={upstream?.includeUsage ?? true} />}
        label="Ask for usage in streams"
      />
    </>
  );
}

function Count({ name, label, value }: { name: string; label: string; value?: number }) {
  return (
    <TextField
      name={name}
      label={label}
      type="number"
      fullWidth
      defaultValue={value ?? 1}
      slotProps={{ htmlInput: { min: 1, max: 1000 } }}
    />
  );
}
