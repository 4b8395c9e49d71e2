import { Box, Chip, LinearProgress } from '@mui/material';
import { count, percent, seconds } from '../../kit/format/format';
import { Faint, Time } from '../../kit/list/cells';
import { SystemTable } from './SystemTable';
import { bytes, type Instance, isFull, isLate, used } from './system';

/** Each instance, and what waits on its disk. */
export function InstancesCard({ instances }: { instances: readonly Instance[] }) {
  return (
    <SystemTable
      title="Instances"
      heads={[
        'Instance',
        'State',
        'Version',
        'Up since',
        'Journal',
        'Memory',
        'Waiting',
        'Writer lag',
      ]}
      numbers={2}
      rows={instances.map((one) => [
        one.id,
        one.name,
        <State key="state" instance={one} />,
        <span key="version" title={`Java ${one.java}`}>
          {one.version}
        </span>,
        <Time key="since" at={one.startedAt} />,
        <Meter
          key="journal"
          label={`Journal of ${one.name}`}
          part={used(one)}
          isHigh={isFull(one)}
          text={`${bytes(one.journalBytes)} of ${bytes(one.journalMaxBytes)}`}
        />,
        <Meter
          key="memory"
          label={`Memory of ${one.name}`}
          part={one.heapMax === 0 ? 0 : one.heapUsed / one.heapMax}
          text={`${bytes(one.heapUsed)} of ${bytes(one.heapMax)}`}
        />,
        count(one.journalEvents),
        <Lag key="lag" instance={one} />,
      ])}
      empty="No instance has told of itself yet."
    />
  );
}

function State({ instance }: { instance: Instance }) {
  const { state, databaseAway } = instance;
  if (state !== 'RUNNING') {
    const isSilent = state === 'SILENT';
    return (
      <>
        <Chip
          size="small"
          variant="outlined"
          color={isSilent ? 'error' : 'default'}
          label={isSilent ? 'Silent' : 'Stopped'}
        />{' '}
        <Faint>
          <Time at={instance.lastSeen} />
        </Faint>
      </>
    );
  }
  return databaseAway ? (
    <Chip size="small" variant="outlined" color="warning" label="Waits for the database" />
  ) : (
    <Chip size="small" variant="outlined" color="success" label="Running" />
  );
}

function Lag({ instance }: { instance: Instance }) {
  const text = seconds(instance.lagSeconds);
  return isLate(instance) ? (
    <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
      {text}
    </Box>
  ) : (
    text
  );
}

interface MeterProps {
  label: string;
  /** 0 to 1. */
  part: number;
  isHigh?: boolean;
  text: string;
}

function Meter({ label, part, isHigh = false, text }: MeterProps) {
  return (
    <Box sx={{ minWidth: '8rem' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <span>{text}</span>
        <Faint>{percent(part)}</Faint>
      </Box>
      <LinearProgress
        variant="determinate"
        value={100 * Math.min(1, part)}
        color={isHigh ? 'error' : 'primary'}
        aria-label={label}
      />
    </Box>
  );
}
