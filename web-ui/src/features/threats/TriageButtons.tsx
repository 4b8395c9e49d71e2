import CheckCircle from '@mui/icons-material/CheckCircleOutline';
import DoNotDisturb from '@mui/icons-material/DoNotDisturbAlt';
import Replay from '@mui/icons-material/Replay';
import { Box, Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ThreatState } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { useRoles } from '../../kit/auth/me';
import { mayTriage } from '../../kit/auth/roles';
import { counted } from '../../kit/format/format';
import { notify } from '../../kit/shell/notifications';
import { TRIAGE } from './documents';

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

interface Threat {
  id: string;
  state: ThreatState;
}

interface Props {
  threats: readonly Threat[];
  onDone?: () => void;
}

/** Decides on threats; for a few seconds that can be taken back. Nothing for who may not. */
export function Triage({ threats, onDone }: Props) {
  const roles = useRoles();
  const decide = useDecision();
  if (!mayTriage(roles)) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {DECISIONS.filter(({ state }) => threats.some((one) => one.state !== state)).map(
        (decision) => (
          <Button
            key={decision.state}
            size="small"
            variant={decision.state === 'RESOLVED' ? 'contained' : 'outlined'}
            startIcon={decision.icon}
            onClick={async () => {
              if (await decide(threats, decision)) onDone?.();
            }}
          >
            {decision.label}
          </Button>
        ),
      )}
    </Box>
  );
}

function useDecision() {
  const client = useQueryClient();
  const set = async (ids: string[], state: ThreatState) => {
    await request(TRIAGE, { input: { ids, state } });
  };
  const shown = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['list', '/threats'] }),
      client.invalidateQueries({ queryKey: ['row', '/threats'] }),
    ]);
  const undo = async (before: Map<ThreatState, string[]>) => {
    await told(async () => {
      for (const [state, ids] of before) await set(ids, state);
      await shown();
    });
  };
  /** Whether that was possible. */
  return (threats: readonly Threat[], { state, done }: Decision) =>
    told(async () => {
      const changed = threats.filter((one) => one.state !== state);
      await set(
        changed.map(({ id }) => id),
        state,
      );
      notify(done(changed.length), { undo: () => undo(byState(changed)) });
      await shown();
    });
}

/** What each threat was, for the way back. */
function byState(threats: readonly Threat[]): Map<ThreatState, string[]> {
  const ids = new Map<ThreatState, string[]>();
  for (const { id, state } of threats) ids.set(state, [...(ids.get(state) ?? []), id]);
  return ids;
}

async function told(action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    notify((error as Error).message, { kind: 'error' });
    return false;
  }
}
