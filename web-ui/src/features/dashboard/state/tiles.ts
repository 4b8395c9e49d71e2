import { METRICS, type Metric, metricOf } from '../cards/metrics';
import type { Slice } from '../data/slices';

/** Which figures are large, and which of them the main chart shows. */
export interface Tiles {
  large: Metric[];
  hero: Metric;
  /** On the right axis of the main chart. */
  second?: Metric;
}

export const LARGE = 4;
const DEFAULT = ['requests', 'cost', 'p95-latency', 'error-rate'];

const REMEMBERED = 'studio.tiles';

/** Reads an address; a choice that it does not make is the remembered one. */
export function readTiles(params: URLSearchParams, remembered = recall()): Tiles {
  const large = chosen(params.get('tiles')) ?? chosen(remembered) ?? chosen(DEFAULT.join()) ?? [];
  const hero = metricOf(params.get('hero')) ?? large[0] ?? (METRICS[0] as Metric);
  const second = metricOf(params.get('second'));
  return { large, hero, ...(second && second !== hero && { second }) };
}

/** What the large figures and the main chart need. */
export function firstSlices({ large, hero, second }: Tiles): Slice[] {
  const shown = [...large, hero, ...(second ? [second] : [])];
  return [...new Set(shown.flatMap(({ slices }) => slices))];
}

/** Four different ones, or nothing. */
function chosen(text: string | null): Metric[] | undefined {
  const metrics = [...new Set(text?.split(',') ?? [])].flatMap((id) => metricOf(id) ?? []);
  return metrics.length === LARGE ? metrics : undefined;
}

/** Writes what differs from the defaults into an address, and leaves the rest of it alone. */
export function writeTiles(params: URLSearchParams, { large, hero, second }: Tiles) {
  const ids = large.map(({ id }) => id);
  set(params, 'tiles', ids.join() === DEFAULT.join() ? undefined : ids.join());
  set(params, 'hero', hero === large[0] ? undefined : hero.id);
  set(params, 'second', second && second !== hero ? second.id : undefined);
}

function set(params: URLSearchParams, name: string, value: string | undefined) {
  if (value) params.set(name, value);
  else params.delete(name);
}

/** Makes a figure large, in place of the one that has been for longest. */
export function enlarged(tiles: Tiles, metric: Metric): Tiles {
  if (tiles.large.includes(metric)) return tiles;
  return { ...tiles, large: [...tiles.large.slice(1), metric] };
}

export function remember({ large }: Tiles) {
  localStorage.setItem(REMEMBERED, large.map(({ id }) => id).join());
}

function recall(): string | null {
  return localStorage.getItem(REMEMBERED);
}
