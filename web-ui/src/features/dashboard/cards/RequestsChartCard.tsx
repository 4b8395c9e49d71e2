import type { Slice } from '../data/slices';
import { FigureChart } from './HeroChartCard';
import { METRICS, type Metric } from './metrics';

export const slices: Slice[] = ['summary', 'requests'];

const TILES = { hero: METRICS[0] as Metric };

/** Requests over time, by their outcome: what the main chart shows at first, for a place of its own. */
export function RequestsChartCard() {
  return <FigureChart tiles={TILES} />;
}
