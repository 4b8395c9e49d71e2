import type { Slice } from '../data/slices';
import { FigureChart } from './HeroChartCard';
import { METRICS, type Metric } from './metrics';

export const slices: Slice[] = ['summary', 'requests'];

const TILES = { hero: METRICS[0] as Metric };

/** Requests over time, by their outcome: there where the main chart shows another figure. */
export function RequestsChartCard() {
  return <FigureChart tiles={TILES} />;
}
