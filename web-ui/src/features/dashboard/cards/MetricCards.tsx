import { Box, ButtonBase, Card, Skeleton, Typography } from '@mui/material';
import { type Buckets, isPartial } from '../../../kit/charts/buckets';
import { COMPARED } from '../../../kit/range/rangeText';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { DashboardAnswer } from '../data/useDashboardData';
import { type Change, change, METRICS, type Metric } from './metrics';
import { Sparkline } from './Sparkline';

/** The period in figures: four large ones, the others below; the main chart shows the chosen one. */
export function MetricCards() {
  const { tiles } = useDashboard();
  const others = METRICS.filter((metric) => !tiles.large.includes(metric));
  return (
    <Box
      component="section"
      aria-label="Key figures"
      sx={{ display: 'grid', gap: 2, containerType: 'inline-size' }}
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 1, sm: 2 },
          gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
          '@container (min-width: 800px)': { gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' },
        }}
      >
        {tiles.large.map((metric) => (
          <Card
            key={metric.id}
            sx={{ borderColor: metric === tiles.hero ? 'primary.main' : undefined }}
          >
            <MetricCard metric={metric} large />
          </Card>
        ))}
      </Box>
      <Card
        sx={{
          display: 'grid',
          // A line between any two, whichever of them are beside and below each other.
          '& > *': { boxShadow: (theme) => `0 0 0 0.5px ${theme.palette.divider}` },
          gridTemplateColumns: 'repeat(auto-fit, minmax(max(7.6rem, 10%), 1fr))',
        }}
      >
        {others.map((metric) => (
          <MetricCard key={metric.id} metric={metric} />
        ))}
      </Card>
    </Box>
  );
}

/** One figure, how it changed, and over time; a click shows it in the main chart. */
export function MetricCard({ metric, large = false }: { metric: Metric; large?: boolean }) {
  const { answer, buckets, tiles, changeTiles } = useDashboard();
  const palette = usePalette();
  const failed = metric.slices.map((slice) => answer?.failed.get(slice)).find(Boolean);
  const isShown = metric === tiles.hero;
  return (
    <ButtonBase
      aria-pressed={isShown}
      title={answer && !failed ? titleOf(metric, answer) : undefined}
      onClick={() => changeTiles((now) => ({ ...now, hero: metric }))}
      sx={{
        width: '100%',
        height: '100%',
        minWidth: 0,
        p: large ? 1.75 : 1.25,
        // As high while it loads as with all that it may say.
        minHeight: large ? '8.75rem' : '4.25rem',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'stretch',
        justifyContent: 'flex-start',
        textAlign: 'left',
        containerType: 'inline-size',
        backgroundColor: isShown ? 'action.selected' : undefined,
        '&:hover': { backgroundColor: 'action.hover' },
        '&:focus-visible': { outlineOffset: '-2px !important' },
      }}
    >
      <Typography
        component="span"
        variant={large ? 'body2' : 'caption'}
        color={isShown ? 'primary' : 'text.secondary'}
        noWrap
        sx={{ fontWeight: isShown ? 600 : undefined }}
      >
        {metric.name}
      </Typography>
      {answer ? (
        <Value metric={metric} answer={answer} failed={failed} large={large} />
      ) : (
        <Skeleton sx={{ fontSize: large ? '2rem' : '1.2rem', width: '60%' }} />
      )}
      {large && (
        <Box component="span" sx={{ mt: 'auto', display: 'block' }}>
          <Sparkline
            values={answer && !failed ? whole(metric.series(answer.dashboard), buckets) : []}
            color={palette.accent}
          />
        </Box>
      )}
    </ButtonBase>
  );
}

function titleOf(metric: Metric, answer: DashboardAnswer): string | undefined {
  const full = metric.full?.(metric.value(answer));
  return [full, metric.note?.(answer)].filter(Boolean).join(' · ') || undefined;
}

/** A line without axes cannot say that its end is not over yet: it would seem to fall. */
function whole(values: (number | null)[], buckets: Buckets | undefined) {
  return values.filter((_, index) => !buckets || !isPartial(buckets, index));
}

interface ValueProps {
  metric: Metric;
  answer: DashboardAnswer;
  failed: string | undefined;
  large: boolean;
}

function Value({ metric, answer, failed, large }: ValueProps) {
  const { state } = useDashboard();
  const palette = usePalette();
  if (failed) {
    return (
      <Typography component="span" variant="caption" color="error">
        {failed}
      </Typography>
    );
  }
  const delta = state.compare === 'off' ? null : change(metric, answer);
  const missing = metric.missing?.(answer);
  return (
    <Box
      component="span"
      sx={{ display: 'flex', alignItems: 'baseline', columnGap: 1, flexWrap: 'wrap', minWidth: 0 }}
    >
      <Typography
        component="span"
        sx={{
          fontWeight: 650,
          letterSpacing: '-0.02em',
          lineHeight: 1.35,
          fontVariantNumeric: 'tabular-nums',
          fontSize: large ? 'clamp(1.35rem, 13cqi, 2rem)' : 'clamp(0.95rem, 13cqi, 1.125rem)',
        }}
      >
        {metric.format(metric.value(answer))}
      </Typography>
      {delta !== null && (
        <Typography
          component="span"
          variant="caption"
          title={`${COMPARED[state.compare]}: ${metric.format(metric.before(answer))}`}
          sx={{ fontWeight: 600, color: deltaColor(delta, metric.better, palette) }}
        >
          {delta.text}
        </Typography>
      )}
      {missing && (
        <Typography
          component="span"
          variant="caption"
          color="text.secondary"
          noWrap={large}
          sx={{ width: '100%', lineHeight: 1.3 }}
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
