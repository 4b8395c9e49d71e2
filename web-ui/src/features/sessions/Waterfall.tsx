import { Box, Card, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { count, milliseconds, money, preciseTime, seconds } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { Faint, Status } from '../../kit/list/cells';
import { listLink } from '../../kit/list/links';
import { detailLink } from '../../kit/show/detail';
import { usePalette } from '../../kit/theme/usePalette';
import type { SessionDetail } from './documents';
import { type Bar, waterfall } from './waterfallLayout';

type Request = SessionDetail['requests'][number];

/** The requests of a session one below the other, each where it lies in time. */
export function Waterfall({ session }: { session: SessionDetail }) {
  const { requests } = session;
  const bars = waterfall(requests);
  return (
    <Card component="section" aria-label="Requests" sx={{ p: 2.5, mt: 2 }}>
      <Typography variant="h3" component="h2" gutterBottom>
        Requests{requests.length < session.totalRequests && `, the first ${count(requests.length)}`}
      </Typography>
      <Box sx={{ overflow: 'auto', mx: -1 }} role="region" aria-label="Waterfall" tabIndex={0}>
        <Box component="table" aria-label="Requests of the session" sx={table}>
          <thead>
            <tr>
              <th scope="col">After</th>
              <th scope="col">Request</th>
              <th scope="col">Status</th>
              <th scope="col" className="axis">
                <Legend />
              </th>
              <th scope="col" className="number">
                Latency
              </th>
              <th scope="col" className="number">
                First token
              </th>
              <th scope="col" className="number">
                Tokens
              </th>
              <th scope="col" className="number">
                Cost
              </th>
            </tr>
          </thead>
          <tbody>
            {requests.map((row, index) => (
              <RequestRow key={row.id} row={row} bar={bars[index] as Bar} />
            ))}
          </tbody>
        </Box>
      </Box>
      <Link
        component={RouterLink}
        to={listLink('requests', {
          sessions: [session.id],
          start: session.sessionStart,
          end: new Date(Date.parse(session.sessionEnd) + 1_000).toISOString(),
        })}
        variant="body2"
        sx={{ display: 'inline-block', mt: 1.5 }}
      >
        Show them in the log
      </Link>
    </Card>
  );
}

const table = {
  width: '100%',
  minWidth: '46rem',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { p: '5px 8px', textAlign: 'left', whiteSpace: 'nowrap' },
  '& thead th': {
    color: 'text.secondary',
    fontWeight: 600,
    borderBottom: 1,
    borderColor: 'divider',
  },
  '& tbody td': { borderBottom: 1, borderColor: 'divider' },
  '& .number': { textAlign: 'right' },
  '& .axis': { width: '40%', minWidth: '12rem' },
  '& .pause td': { py: 0.25, borderBottom: 0, color: 'text.secondary', fontSize: '0.75rem' },
} as const;

function Legend() {
  const palette = usePalette();
  const parts: [string, string][] = [
    ['until the first token', palette.warning],
    ['answer', palette.accent],
  ];
  return (
    <Box component="span" sx={{ display: 'flex', gap: 1.5, fontWeight: 400 }}>
      {parts.map(([name, color]) => (
        <Box component="span" key={name} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <Box component="span" sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: color }} />
          {name}
        </Box>
      ))}
    </Box>
  );
}

function RequestRow({ row, bar }: { row: Request; bar: Bar }) {
  const zone = useZone();
  return (
    <>
      {bar.pauseMs > 0 && (
        <tr className="pause">
          <td colSpan={8}>{seconds(bar.pauseMs / 1_000)} without a request</td>
        </tr>
      )}
      <tr>
        <td title={preciseTime(row.createdAt, zone)}>+{milliseconds(bar.offsetMs)}</td>
        <td>
          <Link component={RouterLink} to={detailLink('/requests', row.id)}>
            {row.modelName ?? row.endpoint}
          </Link>{' '}
          {row.modelName && <Faint>{row.endpoint}</Faint>}
        </td>
        <td>
          <Status code={row.statusCode} />
        </td>
        <td className="axis">
          <Place bar={bar} isError={row.statusCode >= 400} />
        </td>
        <td className="number">{milliseconds(row.latencyMs)}</td>
        <td className="number">{milliseconds(row.timeToFirstTokenMs)}</td>
        <td className="number">{count(row.totalTokens)}</td>
        <td className="number">{money(row.cost)}</td>
      </tr>
    </>
  );
}

/** The figures beside it say the same in words. */
function Place({ bar, isError }: { bar: Bar; isError: boolean }) {
  const palette = usePalette();
  const color = isError ? palette.error : palette.accent;
  const waiting = bar.waiting * 100;
  return (
    <Box aria-hidden sx={{ position: 'relative', height: 12 }}>
      <Box
        sx={{ position: 'absolute', inset: '0 auto 0 auto', borderRadius: '3px', minWidth: 3 }}
        style={{
          left: `${bar.left * 100}%`,
          width: `${bar.width * 100}%`,
          background: `linear-gradient(90deg, ${palette.warning} ${waiting}%, ${color} ${waiting}%)`,
        }}
      />
    </Box>
  );
}
