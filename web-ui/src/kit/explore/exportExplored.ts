import type { ExploreInput, SeriesInterval } from '../../generated/graphql';
import { download, fileName } from '../files/download';
import { fetched } from '../files/fetched';
import type { FileFormat } from '../files/formats';

const SPANS = { LAST_24_HOURS: '24h', LAST_7_DAYS: '7d', LAST_MONTH: '1m', LAST_3_MONTHS: '3m' };

const INTERVALS: Record<SeriesInterval, string> = {
  MINUTE: '1m',
  FIVE_MINUTES: '5m',
  QUARTER_HOUR: '15m',
  HALF_HOUR: '30m',
  HOUR: '1h',
  THREE_HOURS: '3h',
  SIX_HOURS: '6h',
  TWELVE_HOURS: '12h',
  DAY: '1d',
  WEEK: '1w',
};

/** The same question as `POST /api/explore` takes it, which compares with nothing but the period just before. */
export function restQuestion(input: ExploreInput): object {
  const { range, interval, measures, dimensions, orderBy, compareStart, compareEnd, ...same } =
    input;
  const small = (names?: readonly string[] | null) => names?.map((name) => name.toLowerCase());
  return {
    ...same,
    range: range && (range === 'CUSTOM' ? 'custom' : SPANS[range]),
    interval: interval && INTERVALS[interval],
    measures: small(measures),
    dimensions: small(dimensions),
    orderBy: orderBy?.toLowerCase(),
    compare: Boolean(same.compare) && !compareStart && !compareEnd,
  };
}

/** Hands the answer to the browser's downloads: its groups or, with `points`, their series. */
export async function exportExplored(
  title: string,
  input: ExploreInput,
  points: boolean,
  format: FileFormat,
) {
  const path = `/api/explore/export?points=${points}`;
  download(fileName(title, format.extension), await fetched(path, restQuestion(input), format));
}
