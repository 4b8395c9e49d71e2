import CheckCircle from '@mui/icons-material/CheckCircleOutline';
import DoNotDisturb from '@mui/icons-material/DoNotDisturbAlt';
import Replay from '@mui/icons-material/Replay';
import { Box, Button } from '@mui/material';
import { type ReactNode, useCallback } from 'react';
import { useListContext, useNotify, useUpdate, useUpdateMany } from 'react-admin';
import type { ThreatState } from '../../generated/graphql';
import type { ThreatDetail } from '../../kit/data/rows';
import { counted } from '../../kit/format/format';
import { OF_LISTS } from '../../kit/list/LogList';

interface Decision {
  state: ThreatState;
  label: string;
  icon: ReactNode;
  done: (count: number) => string;
}

const threats = (count: number) => counted(count, 'threat');

const DECISIONS: Decision[] = [
  {
    state: 'RESOLVED',
    label: 'Resolve',
    icon: <CheckCircle />,
    done: (count) => `${threats(count)} resolved`,
  },
  {
    state: 'FALSE_POSITIVE',
    label: 'False positive',
    icon: <DoNotDisturb />,
    done: (count) => `${threats(count)} marked as false positive`,
  },
  {
    state: 'OPEN',
    label: 'Reopen',
    icon: <Replay />,
    done: (count) => `${threats(count)} reopened`,
  },
];

/** Decides on the threats that are selected; for a few seconds that can be undone. */
export function BulkTriage() {
  const { selectedIds, onUnselectItems } = useListContext();
  const [updateMany] = useUpdateMany();
  const notify = useNotify();
  const decide = ({ state, done }: Decision) => {
    const count = selectedIds.length;
    updateMany(
      'threats',
      { ids: selectedIds, data: { state }, ...OF_LISTS },
      {
        mutationMode: 'undoable',
        onSuccess: () => {
          notify(done(count), { undoable: true });
          onUnselectItems();
        },
        onError: (error) => notify((error as Error).message, { type: 'error' }),
      },
    );
  };
  return (
    <>
      {DECISIONS.map((decision) => (
        <Button
          key={decision.state}
          size="small"
          color="inherit"
          startIcon={decision.icon}
          onClick={() => decide(decision)}
        >
          {decision.label}
        </Button>
      ))}
    </>
  );
}

/** The same for one threat. */
export function Triage({ threat }: { threat: ThreatDetail }) {
  const [update] = useUpdate();
  const notify = useNotify();
  const decide = useCallback(
    ({ state, done }: Decision) =>
      update(
        'threats',
        { id: threat.id, data: { state }, previousData: threat },
        {
          mutationMode: 'undoable',
          onSuccess: () => notify(done(1), { undoable: true }),
          onError: (error) => notify((error as Error).message, { type: 'error' }),
        },
      ),
    [update, notify, threat],
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {DECISIONS.filter(({ state }) => state !== threat.state).map((decision) => (
        <Button
          key={decision.state}
          variant={decision.state === 'RESOLVED' ? 'contained' : 'outlined'}
          startIcon={decision.icon}
          onClick={() => decide(decision)}
        >
          {decision.label}
        </Button>
      ))}
    </Box>
  );
}
