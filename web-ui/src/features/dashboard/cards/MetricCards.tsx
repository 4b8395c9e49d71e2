import { Box, Card, type SxProps, type Theme } from '@mui/material';
import { type Buckets, isPartial } from '../../../kit/charts/buckets';
import { COMPARED } from '../../../kit/range/rangeText';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import { type DashboardAnswer, isThere } from '../data/useDashboardData';
import { FigureDownloads } from './FigureDownloads';
import { type Change, change, METRICS, type Metric } from './metrics';
import { Sparkline } from './Sparkline';

/** Of all figures at once: a style of its own for each part of each would take long to make. */
const look: SxProps<Theme> = (theme) => ({
  display: 'grid',
  gap: 2,
  containerType: 'inline-size',
  '& .metric': {
    font: 'inherit',
    color: 'inherit',
    border: 0,
    cursor: 'pointer',
    background: 'none',
    width: '100%',
    height: '100%',
    minWidth: 0,
    // As high while it loads as with all that it may say.
    minHeight: '5rem',
    padding: '10px',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    justifyContent: 'flex-start',
    textAlign: 'left',
    containerType: 'inline-size',
    '&:hover': { backgroundColor: theme.palette.action.hover },
    '&[aria-pressed=true]': { backgroundColor: 'var(--accent-wash)' },
    '&:focus-visible': { outlineOffset: '-2px !important' },
    '&.large': { padding: '14px', minHeight: '8.75rem' },
  },
  '& .name': {
    ...theme.typography.caption,
    color: theme.palette.text.secondary,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& .large .name': { ...theme.typography.body2, paddingRight: '1.5rem' },
  '& .tools': { position: 'absolute', top: '8px', right: '10px' },
  '& [aria-pressed=true] .name': { color: theme.palette.primary.main, fontWeight: 600 },
  '& .figure': {
    display: 'flex',
    alignItems: 'baseline',
    columnGap: '8px',
    flexWrap: 'wrap',
    minWidth: 0,
  },
  '& .value': {
    fontWeight: 650,
    letterSpacing: '-0.02em',
    lineHeight: 1.35,
    fontSize: 'clamp(0.95rem, 13cqi, 1.125rem)',
  },
  '& .large .value': { fontSize: 'clamp(1.35rem, 13cqi, 2rem)' },
  '& .change': { ...theme.typography.caption, fontWeight: 600 },
  '& .missing': {
    ...theme.typography.caption,
    color: theme.palette.text.secondary,
    width: '100%',
    lineHeight: 1.3,
  },
  '& .large .missing': {
    '@container (min-width: 180px)': {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  },
  '& .failed': { ...theme.typography.caption, color: theme.palette.error.main },
  '& .pending': {
    width: '60%',
    height: '1.2rem',
    margin: '2px 0',
    borderRadius: 4,
    backgroundColor: theme.palette.action.hover,
  },
  '& .large .pending': { height: '2rem' },
  '& .line': { marginTop: 'auto', display: 'block' },
});

/** The period in figures: four large ones, the others below; the main chart shows the chosen one. */
export function MetricCards() {
  const { tiles } = useDashboard();
  const others = METRICS.filter((metric) => !tiles.large.includes(metric));
  return (
    <Box component="section" aria-label="Key figures" sx={look}>
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
            sx={{
              position: 'relative',
              borderColor: metric === tiles.hero ? 'primary.main' : undefined,
            }}
          >
            <MetricCard metric={metric} large />
            <div className="tools">
              <FigureDownloads metric={metric} />
            </div>
          </Card>
        ))}
      </Box>
      <Card
        sx={{
          display: 'grid',
          // A line between any two, whichever of them are beside and below each other.
          '& > *': { boxShadow: (theme) => `0 0 0 0.5px ${theme.palette.divider}` },
          // As wide as what they may say: five in a row on a desk, all of them on a wall.
          gridTemplateColumns: 'repeat(auto-fit, minmax(max(7.6rem, 18%), 1fr))',
          '@container (min-width: 1600px)': {
            gridTemplateColumns: `repeat(${others.length}, minmax(0, 1fr))`,
          },
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
  const { answer: all, buckets, tiles, changeTiles } = useDashboard();
  const answer = isThere(all, metric.slices) ? all : undefined;
  const palette = usePalette();
  const failed = metric.slices.map((slice) => answer?.failed.get(slice)).find(Boolean);
  return (
    <button
      type="button"
      className={large ? 'metric large' : 'metric'}
      aria-pressed={metric === tiles.hero}
      title={answer && !failed ? titleOf(metric, answer) : undefined}
      onClick={() => changeTiles((now) => ({ ...now, hero: metric }))}
    >
      <span className="name">{metric.name}</span>
      {answer ? (
        <Value metric={metric} answer={answer} failed={failed} />
      ) : (
        <span className="pending" />
      )}
      {large && (
        <span className="line">
          <Sparkline
            values={answer && !failed ? whole(metric.series(answer.dashboard), buckets) : []}
            color={palette.accent}
          />
        </span>
      )}
    </button>
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
}

function Value({ metric, answer, failed }: ValueProps) {
  const { state } = useDashboard();
  const palette = usePalette();
  if (failed) return <span className="failed">{failed}</span>;
  const delta = state.compare === 'off' ? null : change(metric, answer);
  const missing = metric.missing?.(answer);
  return (
    <span className="figure">
      <span className="value">{metric.format(metric.value(answer))}</span>
      {delta !== null && (
        <span
          className="change"
          title={`${COMPARED[state.compare]}: ${metric.format(metric.before(answer))}`}
          style={{ color: deltaColor(delta, metric.better, palette) }}
        >
          {delta.text}
        </span>
      )}
      {missing && <span className="missing">{missing}</span>}
    </span>
  );
}

function deltaColor({ direction }: Change, better: Metric['better'], palette: Palette) {
  if (better === 'neither' || direction === 0) return palette.secondaryText;
  return direction > 0 === (better === 'up') ? palette.success : palette.error;
}
