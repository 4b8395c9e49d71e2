import type { Measure } from '../../generated/graphql';
import {
  compact,
  compactMoney,
  count,
  decimal,
  milliseconds,
  money,
  percent,
  rating,
  signedPercent,
  signedPoints,
} from '../format/format';

type Unit = 'count' | 'tokens' | 'money' | 'ms' | 'rate' | 'speed' | 'rating';

interface About {
  label: string;
  unit: Unit;
  /** Which direction is good news. */
  better: 'up' | 'down' | 'neither';
  /** Whether the values of groups add up to that of all: only then have shares and stacks a meaning. */
  adds?: boolean;
}

/** What can be measured, in the order in which it is offered. */
const ABOUT: Record<Measure, About> = {
  REQUESTS: { label: 'Requests', unit: 'count', better: 'neither', adds: true },
  ERRORS: { label: 'Errors', unit: 'count', better: 'down', adds: true },
  ERROR_RATE: { label: 'Error rate', unit: 'rate', better: 'down' },
  MODEL_CALLS: { label: 'Model calls', unit: 'count', better: 'neither', adds: true },
  COST: { label: 'Cost', unit: 'money', better: 'down', adds: true },
  COST_PER_CALL: { label: 'Cost per call', unit: 'money', better: 'down' },
  UNPRICED_CALLS: { label: 'Calls without a price', unit: 'count', better: 'down', adds: true },
  COST_PER_USER: { label: 'Cost per user', unit: 'money', better: 'down' },
  TOTAL_TOKENS: { label: 'Tokens', unit: 'tokens', better: 'neither', adds: true },
  PROMPT_TOKENS: { label: 'Prompt tokens', unit: 'tokens', better: 'neither', adds: true },
  CACHED_TOKENS: { label: 'Cached tokens', unit: 'tokens', better: 'up', adds: true },
  CACHE_WRITE_TOKENS: {
    label: 'Cache write tokens',
    unit: 'tokens',
    better: 'neither',
    adds: true,
  },
  COMPLETION_TOKENS: { label: 'Completion tokens', unit: 'tokens', better: 'neither', adds: true },
  REASONING_TOKENS: { label: 'Reasoning tokens', unit: 'tokens', better: 'neither', adds: true },
  AVG_LATENCY: { label: 'Average latency', unit: 'ms', better: 'down' },
  P50_LATENCY: { label: 'p50 latency', unit: 'ms', better: 'down' },
  P90_LATENCY: { label: 'p90 latency', unit: 'ms', better: 'down' },
  P95_LATENCY: { label: 'p95 latency', unit: 'ms', better: 'down' },
  P99_LATENCY: { label: 'p99 latency', unit: 'ms', better: 'down' },
  AVG_TIME_TO_FIRST_TOKEN: { label: 'Average time to first token', unit: 'ms', better: 'down' },
  P95_TIME_TO_FIRST_TOKEN: { label: 'p95 time to first token', unit: 'ms', better: 'down' },
  OUTPUT_TOKENS_PER_SECOND: { label: 'Output tokens per second', unit: 'speed', better: 'up' },
  ACTIVE_USERS: { label: 'Active users', unit: 'count', better: 'up' },
  SESSIONS: { label: 'Sessions', unit: 'count', better: 'up' },
  RATINGS: { label: 'Ratings', unit: 'count', better: 'up', adds: true },
  AVG_RATING: { label: 'Average rating', unit: 'rating', better: 'up' },
  THREATS: { label: 'Threats', unit: 'count', better: 'down', adds: true },
  OPEN_THREATS: { label: 'Open threats', unit: 'count', better: 'down', adds: true },
};

export const MEASURES = Object.keys(ABOUT) as Measure[];

export const measureLabel = (measure: Measure) => ABOUT[measure].label;
/** Whether its change is told in percentage points. */
export const isRate = (measure: Measure) => ABOUT[measure].unit === 'rate';
export const betterWay = (measure: Measure) => ABOUT[measure].better;
export const addsUp = (measure: Measure) => ABOUT[measure].adds === true;
export const hasSameUnit = (one: Measure, other: Measure) => ABOUT[one].unit === ABOUT[other].unit;

type Value = number | null | undefined;

const SHORT: Record<Unit, (value: Value) => string> = {
  count: compact,
  tokens: compact,
  money: compactMoney,
  ms: milliseconds,
  rate: percent,
  speed: (value) => decimal(value),
  rating,
};
const FULL: Record<Unit, (value: Value) => string> = {
  ...SHORT,
  count,
  tokens: count,
  money,
};

/** $12.3K; for axes, bars and tiles. */
export function shortValue(measure: Measure, value: Value): string {
  return SHORT[ABOUT[measure].unit](value);
}

/** $12,345.67; where there is room for all of it. */
export function fullValue(measure: Measure, value: Value): string {
  return FULL[ABOUT[measure].unit](value);
}

export interface Change {
  text: string;
  mood: 'good' | 'bad' | 'neither';
}

/** How far a value is from what it was; undefined where that says nothing. */
export function changeOf(measure: Measure, now: Value, before: Value): Change | undefined {
  if (now === null || now === undefined || before === null || before === undefined)
    return undefined;
  const difference = now - before;
  const inPoints = isRate(measure);
  if (!inPoints && before === 0) return undefined;
  const size = inPoints ? difference : difference / Math.abs(before);
  const isSmall = Math.abs(size) < (inPoints ? 0.0005 : 0.005);
  const isGood = size > 0 === (ABOUT[measure].better === 'up');
  const says = !isSmall && ABOUT[measure].better !== 'neither';
  return {
    text: inPoints ? signedPoints(difference) : signedPercent(size),
    mood: says ? (isGood ? 'good' : 'bad') : 'neither',
  };
}
