import { Box, Card, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { counted, words } from '../../kit/format/format';
import { CellLink, Faint, State, Time } from '../../kit/list/cells';
import { listLink } from '../../kit/list/links';
import { detailLink } from '../../kit/show/detail';
import { SIMILAR, type ThreatListRow } from './documents';
import { likeness } from './similar';

const SHOWN = 5;
const DAYS_MS = 30 * 86_400_000;

/** Other threats that are like one, of the thirty days before it. */
export function Similar({ row }: { row: ThreatListRow }) {
  const like = likeness(row);
  const start = new Date(Date.parse(row.createdAt) - DAYS_MS).toISOString();
  const { data } = useQuery({
    queryKey: ['row', '/threats', row.id, 'similar', like?.query],
    enabled: like !== undefined,
    queryFn: async ({ signal }) => {
      const input = { query: like?.query, first: SHOWN + 1, filter: { start } };
      return (await request(SIMILAR, { input }, signal)).threatLogs.nodes;
    },
  });
  const others = data?.filter(({ id }) => id !== row.id).slice(0, SHOWN) ?? [];
  if (!like || others.length === 0) return null;
  return (
    <Card component="section" aria-label="Similar threats" sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" gutterBottom>
        Similar threats
      </Typography>
      <Faint>{like.title}</Faint>
      {others.map((other) => (
        <Box key={other.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, py: 0.5 }}>
          <CellLink to={detailLink('/threats', other.id)}>{words(other.type)}</CellLink>
          <Time at={other.createdAt} />
          <State state={other.state} />
          <Faint>{counted(other.count, 'time')}</Faint>
        </Box>
      ))}
      <CellLink to={listLink('threats', { query: like.query, start })}>All of them</CellLink>
    </Card>
  );
}
