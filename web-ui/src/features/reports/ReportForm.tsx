import { FormControlLabel, MenuItem, Stack, Switch, TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { ReportCadence } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { defaultZone } from '../../kit/format/preferences';
import { ZoneField } from '../../kit/format/ZoneField';
import { FormDialog } from '../../kit/forms/FormDialog';
import { REPORT_CHANNELS, SAVE_REPORT } from './documents';
import { REPORTS_KEY, type Report, WEEKDAYS } from './reports';

const CADENCES: [ReportCadence, string][] = [
  ['DAILY', 'Every day, of the day before'],
  ['WEEKLY', 'Every week, of the week before'],
  ['MONTHLY', 'Every month, of the month before'],
];

interface Props {
  /** What is changed; undefined for a new one. */
  report?: Report;
  onClose: () => void;
}

/** A dialog that makes or changes a report. */
export function ReportForm({ report, onClose }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const known = useQuery({
    queryKey: [...REPORTS_KEY, 'channels'],
    queryFn: async ({ signal }) => (await request(REPORT_CHANNELS, {}, signal)).reportChannels,
  });
  const [cadence, setCadence] = useState<ReportCadence>(report?.cadence ?? 'WEEKLY');
  const [zone, setZone] = useState(report?.timeZone ?? defaultZone());
  const [channels, setChannels] = useState(report?.channels ?? []);
  const [enabled, setEnabled] = useState(report?.enabled ?? true);
  const save = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const { saveReport } = await request(SAVE_REPORT, {
      input: {
        ...(report && { id: report.id, version: report.version }),
        name: text('name'),
        enabled,
        cadence,
        at: text('at'),
        weekday: Number(form.get('weekday') ?? report?.weekday ?? 1),
        dayOfMonth: Number(form.get('dayOfMonth') ?? report?.dayOfMonth ?? 1),
        timeZone: zone,
        channels,
        filter: text('filter'),
      },
    });
    await client.invalidateQueries({ queryKey: REPORTS_KEY });
    onClose();
    if (!report) navigate(`/reports/${saveReport.id}`);
  };
  const offered = [...new Set([...(known.data ?? []), ...channels])];
  return (
    <FormDialog
      title={report ? `Change ${report.name}` : 'New report'}
      submit={report ? 'Save' : 'Create'}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        name="name"
        label="Name"
        required
        autoComplete="off"
        defaultValue={report?.name}
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
      <TextField
        select
        label="How often"
        value={cadence}
        onChange={(event) => setCadence(event.target.value as ReportCadence)}
      >
        {CADENCES.map(([value, label]) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <Stack direction="row" spacing={2}>
        <TextField
          name="at"
          label="At"
          type="time"
          required
          defaultValue={report?.at ?? '08:00'}
          sx={{ flex: 1 }}
        />
        {cadence === 'WEEKLY' && (
          <TextField
            select
            name="weekday"
            label="On"
            defaultValue={report?.weekday ?? 1}
            sx={{ flex: 1 }}
          >
            {WEEKDAYS.map((name, index) => (
              <MenuItem key={name} value={index + 1}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )}
        {cadence === 'MONTHLY' && (
          <TextField
            name="dayOfMonth"
            label="On day"
            type="number"
            required
            defaultValue={report?.dayOfMonth ?? 1}
            slotProps={{ htmlInput: { min: 1, max: 28 } }}
            sx={{ flex: 1 }}
          />
        )}
      </Stack>
      <ZoneField zone={zone} onChange={setZone} />
      <TextField
        select
        label="Tells"
        value={channels}
        onChange={(event) => setChannels(event.target.value as unknown as string[])}
        helperText={
          known.data?.length === 0
            ? 'There is no channel yet: make one at Alert channels'
            : 'Channels for e-mail, Slack or webhooks; without any, it is made to be read here'
        }
        slotProps={{ select: { multiple: true } }}
      >
        {offered.map((name) => (
          <MenuItem key={name} value={name}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        name="filter"
        label="Of which requests"
        autoComplete="off"
        defaultValue={report?.filter}
        placeholder="project:shop"
        helperText="Empty: all"
      />
      <FormControlLabel
        control={<Switch checked={enabled} onChange={(_, on) => setEnabled(on)} />}
        label="Is made when it is due"
      />
    </FormDialog>
  );
}
