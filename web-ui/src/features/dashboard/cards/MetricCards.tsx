import { Box, Card, Skeleton, Tooltip, Typography } from '@mui/material';
import { type Buckets, isPartial } from '../../../kit/charts/buckets';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { DashboardAnswer } from '../data/useDashboardData';
import { type Change, change, METRICS, type Metric } from './metrics';
import { Sparkline } from './Sparkline';

/** The period in twelve numbers. */
export function MetricCards() {
  return (
    <Card component="section" aria-label="Key figures" sx={{ containerType: 'inline-size' }}>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
          gap: '1px',
          backgroundColor: 'divider',
          '@container (min-width: 560px)': { gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' },
          '@container (min-width: 960px)': { gridTemplateColumns: 'repeat(6, minmax(0, 1fr))' },
          '@container (min-width: 2100px)': { gridTemplateColumns: 'repeat(12, minmax(0, 1fr))' },
        }}
      >
        {METRICS.map((metric) => (
          <MetricCard key={metric.name} metric={metric} />
        ))}
      </Box>
    </Card>
  );
}

function MetricCard({ metric }: { metric: Metric }) {
  const { answer, buckets, state } = useDashboard();
  const palette = usePalette();
  const failed = metric.slices.map((slice) => answer?.failed.get(slice)).find(Boolean);
  return (
    <Box
      sx={{
        p: 1.75,
        pb: 1.25,
        backgroundColor: 'background.paper',
        minWidth: 0,
        containerType: 'inline-size',
        display: 'flex',
        flexDirection: 'column',
      }}
    >
      <Typography component="dt" variant="body2" color="text.secondary" noWrap>
        {metric.name}
      </Typography>
      <Box
        component="dd"
        sx={{ m: 0, flex: 1, display: 'flex', flexDirection: 'column', gap: 0.25 }}
      >
        {answer ? (
          <Value
            metric={metric}
            answer={answer}
            failed={failed}
            compare={state.compare !== 'off'}
          />
        ) : (
          <Skeleton sx={{ fontSize: '1.6rem', width: '60%' }} />
        )}
        <Box sx={{ mt: 'auto' }}>
          <Sparkline
            values={answer && !failed ? whole(metric.series(answer), buckets) : []}
            color={palette.accent}
          />
        </Box>
      </Box>
    </Box>
  );
}

/** A line without axes cannot say that its end is not over yet: it would seem to fall. */
function whole(values: (number | null)[], buckets: Buckets | undefined) {
  return values.filter((_, index) => !buckets || !isPartial(buckets, index));
}

interface ValueProps {
  metric: Metric;
  answer: DashboardAnswer;
  failed: string | undefined;
  compare: boolean;
}

function Value({ metric, answer, failed, compare }: ValueProps) {
  const palette = usePalette();
  if (failed) {
    return (
      <Typography variant="caption" color="error">
        {failed}
      </Typography>
    );
  }
  const now = metric.value(answer);
  const delta = compare ? change(metric, answer) : null;
  const missing = metric.missing?.(answer);
  const title = [metric.full?.(now), metric.note?.(answer)].filter(Boolean).join(' · ');
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'baseline',
        gap: 1,
        flexWrap: 'wrap',
        minHeight: '2.2rem',
      }}
    >
      <Tooltip title={title} placement="top-start">
        <Typography
          component="span"
          variant="h4"
          sx={{ fontVariantNumeric: 'tabular-nums', fontSize: 'clamp(1.2rem, 12cqi, 1.5rem)' }}
        >
          {metric.format(now)}
        </Typography>
      </Tooltip>
      {delta !== null && (
        <Tooltip title={`${metric.format(metric.before(answer))} in the period before`}>
          <Typography
            component="span"
            variant="caption"
            sx={{ fontWeight: 600, color: deltaColor(delta, metric.better, palette) }}
          >
            {delta.text}
          </Typography>
        </Tooltip>
      )}
      {missing && (
        <Typography
          component="span"
          variant="caption"
          color="text.secondary"
          sx={{ width: '100%' }}
        >
          {missing}
        </Typography>
      )}
    </Box>
  );
}

function deltaColor({ direction }: Change, better: Metric['better'], palette: Palette) {
  if (better === 'neither' || direction === 0) return palette.secondaryText;
  return direction > 0 === (better === 'up') ? palette.success : palette.error;
}
