import { Box } from '@mui/material';
import { count } from '../../kit/format/format';
import { CellLink } from '../../kit/list/cells';
import { SystemTable } from './SystemTable';
import type { Instance } from './system';

type Reasons = Instance['dropped'];

/** What became of events since each instance started. */
export function EventsCard({ instances }: { instances: readonly Instance[] }) {
  return (
    <SystemTable
      title="Events since the start"
      heads={[
        'Instance',
        'Refused, by reason',
        'Dropped, by reason',
        'Accepted',
        'Stored',
        'On their way',
        'Lost',
        'In quarantine',
      ]}
      numbers={5}
      rows={instances.map((one) => [
        one.id,
        one.name,
        <ReasonList key="refused" reasons={one.refused} />,
        <ReasonList key="dropped" reasons={one.dropped} isBad />,
        count(one.accepted),
        count(one.stored),
        count(one.pending),
        <Bad key="lost" value={one.lost} />,
        one.inQuarantine > 0 ? (
          <CellLink key="quarantine" to="/quarantine">
            {count(one.inQuarantine)}
          </CellLink>
        ) : (
          count(0)
        ),
      ])}
      empty="No instance has told of itself yet."
    />
  );
}

function ReasonList({ reasons, isBad = false }: { reasons: Reasons; isBad?: boolean }) {
  if (reasons.length === 0) return 'none';
  return (
    <>
      {reasons.map(({ reason, events }) => (
        <div key={reason}>
          {reason} {isBad ? <Bad value={events} /> : count(events)}
        </div>
      ))}
    </>
  );
}

function Bad({ value }: { value: number }) {
  if (value === 0) return count(0);
  return (
    <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
      {count(value)}
    </Box>
  );
}
