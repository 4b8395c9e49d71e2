import type { Dimension } from '../../generated/graphql';
import { country, words } from '../format/format';
import { locale } from '../format/preferences';

const LABELS: Record<Dimension, string> = {
  MODEL: 'Model',
  PROVIDER: 'Provider',
  ENDPOINT: 'Endpoint',
  STATUS: 'Status',
  USER: 'User',
  PROJECT: 'Project',
  API_KEY: 'API key',
  COUNTRY: 'Country',
  ERROR_TYPE: 'Error type',
  OPERATION: 'Operation',
  METHOD: 'Method',
  FINISH_REASON: 'Finish reason',
  SOURCE: 'Source',
  SERVICE_TIER: 'Service tier',
  UPSTREAM: 'Upstream',
  ESTIMATED: 'Tokens estimated',
  SESSION: 'Session',
  AUTHENTICATED: 'Signed in',
  STREAMED: 'Streamed',
  HOUR_OF_DAY: 'Hour of day',
  DAY_OF_WEEK: 'Day of week',
  RATING: 'Rating',
  TYPE: 'Threat type',
  SEVERITY: 'Severity',
  STATE: 'State',
};

/** In the order in which they are offered. */
export const DIMENSIONS = Object.keys(LABELS) as Dimension[];

export const dimensionLabel = (dimension: Dimension) => LABELS[dimension];

/** The field of a filter that holds its values; undefined where the time does. */
export function fieldOf(dimension: Dimension): string | undefined {
  return dimension === 'HOUR_OF_DAY' || dimension === 'DAY_OF_WEEK'
    ? undefined
    : dimension.toLowerCase();
}

/** A key of a group as people read it. */
export function keyText(dimension: Dimension | undefined, key: string): string {
  if (key === '') return 'none';
  switch (dimension) {
    case 'COUNTRY':
      return country(key);
    case 'HOUR_OF_DAY':
      return `${key.padStart(2, '0')}:00`;
    case 'DAY_OF_WEEK':
      return dayName(Number(key));
    case 'AUTHENTICATED':
    case 'STREAMED':
    case 'ESTIMATED':
      return key === 'true' ? 'yes' : 'no';
    case 'RATING':
      return `${key} of 5`;
    case 'TYPE':
    case 'SEVERITY':
    case 'STATE':
      return words(key);
    default:
      return key;
  }
}

/** @param day 1 is Monday, as in ISO 8601 */
function dayName(day: number): string {
  const aMonday = Date.UTC(2024, 0, 1);
  const format = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  return format.format(aMonday + (day - 1) * 86_400_000);
}
