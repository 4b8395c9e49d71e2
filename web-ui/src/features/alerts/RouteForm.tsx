import { Checkbox, FormControlLabel, MenuItem, Stack, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ThreatSeverity } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { words } from '../../kit/format/format';
import { defaultZone } from '../../kit/format/preferences';
import { ZoneField } from '../../kit/format/ZoneField';
import { FormDialog } from '../../kit/forms/FormDialog';
import { labelsOf, labelsText } from './labels';
import { SAVE_ROUTE } from './tellDocuments';
import { definitionOf, type Match, type Route, type RouteDefinition } from './telling';

export const SEVERITIES: ThreatSeverity[] = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

interface Props {
  /** What is changed; undefined for a new one. */
  route?: Route;
  channels: readonly string[];
  onClose: () => void;
}

/** A dialog that makes or changes a route. */
export function RouteForm({ route, channels, onClose }: Props) {
  const client = useQueryClient();
  const known: RouteDefinition = (route && definitionOf(route)) ?? { channels: ['*'] };
  const [to, setTo] = useState(known.channels);
  const [severities, setSeverities] = useState(known.match?.severities ?? []);
  const [zone, setZone] = useState(known.quiet?.zone ?? defaultZone());
  const [resolved, setResolved] = useState(known.tellsResolved ?? true);
  const save = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const definition: RouteDefinition = {
      channels: to,
      match: { severities, labels: labelsOf(text('labels')) },
      groupBy: text('groupBy')
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
      groupWait: text('groupWait'),
      repeat: text('repeat'),
      tellsResolved: resolved,
      quiet: quietOf(text('from'), text('to'), zone),
    };
    const seen = route ? { id: route.id, version: route.version } : {};
    const input = { ...seen, name: text('name'), definition: JSON.stringify(definition) };
    await request(SAVE_ROUTE, { input });
    await client.invalidateQueries({ queryKey: ['alert-telling'] });
    onClose();
  };
  return (
    <FormDialog
      title={route ? `Change ${route.name}` : 'New route'}
      submit={route ? 'Save' : 'Create'}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField name="name" label="Name" required autoComplete="off" defaultValue={route?.name} />
      <TextField
        select
        label="Tells"
        value={to}
        onChange={(event) => setTo(event.target.value as unknown as string[])}
        slotProps={{ select: { multiple: true } }}
      >
        <MenuItem value="*">All channels</MenuItem>
        {channels.map((one) => (
          <MenuItem key={one} value={one}>
            {one}
          </MenuItem>
        ))}
      </TextField>
      <SeveritiesField value={severities} onChange={setSeverities} />
      <LabelsText match={known.match} />
      <Stack direction="row" spacing={2}>
        <TextField
          name="groupBy"
          label="Together by"
          defaultValue={(known.groupBy ?? ['rule']).join(', ')}
          helperText="Labels; rule is the rule"
        />
        <TextField name="groupWait" label="After" defaultValue={known.groupWait ?? '5s'} />
        <TextField name="repeat" label="Again every" defaultValue={known.repeat ?? '4h'} />
      </Stack>
      <Stack direction="row" spacing={2}>
        <TextField
          name="from"
          label="Quiet from"
          placeholder="22:00"
          defaultValue={known.quiet?.from}
        />
        <TextField name="to" label="Quiet to" placeholder="07:00" defaultValue={known.quiet?.to} />
      </Stack>
      <ZoneField zone={zone} onChange={setZone} />
      <FormControlLabel
        control={<Checkbox checked={resolved} onChange={(_, on) => setResolved(on)} />}
        label="Tells the end, too"
      />
    </FormDialog>
  );
}

/** @throws Error where there is only one of both: left out, the other would say nothing */
function quietOf(from: string, to: string, zone: string): RouteDefinition['quiet'] {
  if (Boolean(from) !== Boolean(to)) throw new Error('Quiet hours need both, from and to.');
  return from ? { from, to, zone } : undefined;
}

export function LabelsText({ match }: { match?: Match }) {
  return (
    <TextField
      name="labels"
      label="With labels"
      autoComplete="off"
      defaultValue={labelsText(match?.labels ?? {})}
      placeholder="team=search, model=gpt-*"
      helperText="rule is the name of the rule; * stands for anything"
    />
  );
}

interface SeveritiesProps {
  value: ThreatSeverity[];
  onChange: (value: ThreatSeverity[]) => void;
}

export function SeveritiesField({ value, onChange }: SeveritiesProps) {
  return (
    <TextField
      select
      label="Of severity"
      value={value}
      onChange={(event) => onChange(event.target.value as unknown as ThreatSeverity[])}
      slotProps={{
        select: {
          multiple: true,
          displayEmpty: true,
          renderValue: (all) => (all as ThreatSeverity[]).map(words).join(', ') || 'Any',
        },
        inputLabel: { shrink: true },
      }}
    >
      {SEVERITIES.map((one) => (
        <MenuItem key={one} value={one}>
          {words(one)}
        </MenuItem>
      ))}
    </TextField>
  );
}
