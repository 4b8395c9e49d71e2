import { Box } from '@mui/material';
import { type ComponentType, memo } from 'react';
import { CostsBarCard, slices as costs } from './cards/CostsBarCard';
import { ErrorsDonutCard, slices as errors } from './cards/ErrorsDonutCard';
import { FeedbackCard, slices as feedback } from './cards/FeedbackCard';
import { FirstTokenCard, slices as firstToken } from './cards/FirstTokenCard';
import { HeroChartCard } from './cards/HeroChartCard';
import { LatencyChartCard, slices as latency } from './cards/LatencyChartCard';
import { MetricCards } from './cards/MetricCards';
import { METRICS } from './cards/metrics';
import { RequestsChartCard, slices as requests } from './cards/RequestsChartCard';
import { ThreatsCard, slices as threats } from './cards/ThreatsCard';
import { TokensCard, slices as tokens } from './cards/TokensCard';
import { slices as countries, TopCountriesCard } from './cards/TopCountriesCard';
import { slices as models, TopModelsCard } from './cards/TopModelsCard';
import { UsersCard, slices as users } from './cards/UsersCard';
import { useDashboard } from './DashboardContext';
import type { Slice } from './data/slices';
import type { Tiles } from './state/tiles';

interface Place {
  card: ComponentType;
  slices: readonly Slice[];
  /** Of 12 columns: on a desk, and on a wall. */
  desk: number;
  wall: number;
  /** Whether it is there beside the chosen figures; always where it is left out. */
  isShown?: (tiles: Tiles) => boolean;
}

const FIGURES = METRICS.flatMap((metric) => metric.slices);

const PLACES: Place[] = [
  { card: MetricCards, slices: FIGURES, desk: 12, wall: 12 },
  { card: HeroChartCard, slices: [], desk: 12, wall: 12 },
  {
    card: RequestsChartCard,
    slices: requests,
    desk: 12,
    wall: 12,
    isShown: ({ hero }) => hero.id !== 'requests',
  },
  { card: LatencyChartCard, slices: latency, desk: 8, wall: 3 },
  { card: ErrorsDonutCard, slices: errors, desk: 4, wall: 3 },
  { card: FirstTokenCard, slices: firstToken, desk: 6, wall: 3 },
  { card: TokensCard, slices: tokens, desk: 6, wall: 3 },
  { card: CostsBarCard, slices: costs, desk: 6, wall: 4 },
  { card: TopModelsCard, slices: models, desk: 6, wall: 4 },
  { card: TopCountriesCard, slices: countries, desk: 12, wall: 4 },
  { card: UsersCard, slices: users, desk: 4, wall: 4 },
  { card: FeedbackCard, slices: feedback, desk: 4, wall: 4 },
  { card: ThreatsCard, slices: threats, desk: 4, wall: 4 },
];

/** What the page asks for: the slices of the cards on it, each once. */
export const SHOWN_SLICES: readonly Slice[] = [...new Set(PLACES.flatMap(({ slices }) => slices))];

export const DashboardGrid = memo(function DashboardGrid() {
  const { tiles } = useDashboard();
  const places = PLACES.filter(({ isShown }) => isShown?.(tiles) ?? true);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'repeat(12, minmax(0, 1fr))',
        gridAutoFlow: 'row dense',
      }}
    >
      {places.map(({ card: Card, desk, wall }) => (
        <Box
          key={Card.displayName ?? Card.name}
          sx={{
            minWidth: 0,
            gridColumn: { xs: 'span 12', md: `span ${desk >= 7 ? 12 : 6}`, lg: `span ${desk}` },
            '@media (min-width: 2200px)': { gridColumn: `span ${wall}` },
          }}
        >
          <Card />
        </Box>
      ))}
    </Box>
  );
});
