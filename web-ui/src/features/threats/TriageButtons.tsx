import CheckCircle from '@mui/icons-material/CheckCircleOutline';
import DoNotDisturb from '@mui/icons-material/DoNotDisturbAlt';
import Assign from '@mui/icons-material/PersonAddAlt';
import Replay from '@mui/icons-material/Replay';
import { Box, Button, Tooltip } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ThreatState } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { useMe } from '../../kit/auth/me';
import { mayTriage } from '../../kit/auth/roles';
import { counted } from '../../kit/format/format';
import { notify } from '../../kit/shell/notifications';
import { ASSIGN, TRIAGE } from './documents';
import { useTriageKeys } from './triageKeys';

interface Decision {
  state: ThreatState;
  label: string;
  icon: ReactNode;
  /** The key that decides. */
  shortcut: string;
  done: (count: number) => string;
}

const threats = (count: number) => counted(count, 'threat');

const DECISIONS: Decision[] = [
  {
    state: 'RESOLVED',
    label: 'Resolve',
    icon: <CheckCircle />,
    shortcut: 'e',
    done: (count) => `${threats(count)} resolved`,
  },
  {
    state: 'FALSE_POSITIVE',
    label: 'False positive',
    icon: <DoNotDisturb />,
    shortcut: 'f',
    done: (count) => `${threats(count)} marked as false positive`,
  },
  {
    state: 'OPEN',
    label: 'Reopen',
    icon: <Replay />,
    shortcut: 'u',
    done: (count) => `${threats(count)} reopened`,
  },
];

interface Threat {
  id: string;
  state: ThreatState;
  assignee?: string | null;
}

interface Props {
  threats: readonly Threat[];
  onDone?: () => void;
}

/** Decides on threats; for a few seconds that can be taken back. Nothing for who may not. */
export function Triage({ threats, onDone }: Props) {
  const me = useMe().data;
  const decide = useDecision();
  const assign = useAssignment();
  const may = mayTriage(me);
  const act = async (decision: Decision) => {
    if (await decide(threats, decision)) onDone?.();
  };
  const offered = DECISIONS.filter(({ state }) => threats.some((one) => one.state !== state));
  const isMine = threats.every((one) => one.assignee === me?.user);
  const take = async () => {
    if (await assign(threats, isMine ? null : (me?.user ?? null))) onDone?.();
  };
  useTriageKeys((key) => {
    const decision = offered.find(({ shortcut }) => shortcut === key);
    if (!may || (!decision && key !== 'a')) return false;
    if (decision) act(decision);
    else take();
    return true;
  });
  if (!may) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {offered.map((decision) => (
        <Tooltip
          key={decision.state}
          describeChild
          title={`${decision.label} (${decision.shortcut})`}
        >
          <Button
            size="small"
            variant={decision.state === 'RESOLVED' ? 'contained' : 'outlined'}
            startIcon={decision.icon}
            onClick={() => act(decision)}
          >
            {decision.label}
          </Button>
        </Tooltip>
      ))}
      <Tooltip describeChild title={isMine ? 'Assigned to you (a)' : 'Look into it (a)'}>
        <Button size="small" variant="outlined" startIcon={<Assign />} onClick={take}>
          {isMine ? 'Unassign' : 'Assign to me'}
        </Button>
      </Tooltip>
    </Box>
  );
}

/** Gives threats to somebody, or to nobody. */
function useAssignment() {
  const client = useQueryClient();
  return (threats: readonly Threat[], assignee: string | null) =>
    told(async () => {
      await request(ASSIGN, { input: { ids: threats.map(({ id }) => id), assignee } });
      notify(assignee ? `Assigned to ${assignee}` : 'Assigned to nobody');
      await Promise.all([
        client.invalidateQueries({ queryKey: ['list', '/threats'] }),
        client.invalidateQueries({ queryKey: ['row', '/threats'] }),
      ]);
    });
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
