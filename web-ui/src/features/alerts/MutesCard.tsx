import { Alert, Button, MenuItem, TableCell, TableRow, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ThreatSeverity } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { FormDialog } from '../../kit/forms/FormDialog';
import { Time } from '../../kit/list/cells';
import { labelsOf } from './labels';
import { LabelsText, SeveritiesField } from './RouteForm';
import { Part } from './RoutesCard';
import { END_MUTE, MUTE } from './tellDocuments';
import { MUTES_KEY, matchText, useChange, useMutes } from './telling';

const HOUR = 3_600_000;
const LENGTHS: [number, string][] = [
  [1, 'An hour'],
  [4, 'Four hours'],
  [24, 'A day'],
  [168, 'A week'],
];

/** Of what nobody is told for a while. */
export function MutesCard() {
  const { data: mutes, error } = useMutes();
  const change = useChange(MUTES_KEY);
  const [isOpen, setOpen] = useState(false);
  if (error && !mutes) {
    return (
      <Alert severity="error" variant="outlined" sx={{ mt: 3 }}>
        {error.message}
      </Alert>
    );
  }
  if (!mutes) return null;
  return (
    <Part
      title="Mutes"
      empty="Nothing is muted."
      heads={['Which', 'Why', 'Until', 'By', 'Actions']}
      action={
        <Button size="small" onClick={() => setOpen(true)}>
          Mute alerts
        </Button>
      }
    >
      {mutes.map((mute) => (
        <TableRow key={mute.id} hover>
          <TableCell sx={{ overflowWrap: 'anywhere' }}>
            {mute.problem ? (
              <Typography variant="body2" color="error">
                It {mute.problem}.
              </Typography>
            ) : (
              matchText(JSON.parse(mute.match))
            )}
          </TableCell>
          <TableCell>{mute.reason}</TableCell>
          <TableCell sx={{ whiteSpace: 'nowrap' }}>
            <Time at={mute.endsAt} />
          </TableCell>
          <TableCell>{mute.by}</TableCell>
          <TableCell>
            <Button size="small" onClick={() => change(() => request(END_MUTE, { id: mute.id }))}>
              End now
            </Button>
          </TableCell>
        </TableRow>
      ))}
      {isOpen && <MuteForm onClose={() => setOpen(false)} />}
    </Part>
  );
}

function MuteForm({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [severities, setSeverities] = useState<ThreatSeverity[]>([]);
  const save = async (form: FormData) => {
    const match = { severities, labels: labelsOf(String(form.get('labels'))) };
    await request(MUTE, {
      input: {
        match: JSON.stringify(match),
        reason: String(form.get('reason')),
        endsAt: new Date(Date.now() + Number(form.get('hours')) * HOUR).toISOString(),
      },
    });
    await client.invalidateQueries({ queryKey: MUTES_KEY });
    onClose();
  };
  return (
    <FormDialog title="Mute alerts" submit="Mute" onClose={onClose} onSubmit={save}>
      <SeveritiesField value={severities} onChange={setSeverities} />
      <LabelsText />
      <TextField name="reason" label="Why" autoComplete="off" />
      <TextField name="hours" label="For" select defaultValue={4}>
        {LENGTHS.map(([hours, text]) => (
          <MenuItem key={hours} value={hours}>
            {text}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  );
}
