import type { GraphQlIssue } from '../../../kit/api/request';
import { GHOSTS, type Ghost } from '../cards/metrics';

/** What a card can ask for. */
export const SLICES = [
  'summary',
  'latencySummary',
  'requests',
  'errorsBreakdown',
  'topModels',
  'costs',
  'topCountries',
  'latency',
  'tokens',
  'users',
  'usersOverTime',
  'topUsers',
  'feedback',
  'ratings',
  'threats',
  'threatsOverTime',
  'newestComments',
  'openThreats',
] as const;

export type Slice = (typeof SLICES)[number];

export type Failures = ReadonlyMap<Slice, string>;

/** The switches of the query: on for the slices that are wanted and have not failed. */
export function switches(wanted: readonly Slice[], failed: Failures): Record<Slice, boolean> {
  return Object.fromEntries(
    SLICES.map((slice) => [slice, wanted.includes(slice) && !failed.has(slice)]),
  ) as Record<Slice, boolean>;
}

/** The switches of what only a ghost needs; a slice that has failed has none. */
export function ghostSwitches(
  wanted: readonly Ghost[],
  failed: Failures,
): Record<`${Ghost}Before`, boolean> {
  const isOn = (ghost: Ghost) => wanted.includes(ghost) && !failed.has(ghost);
  return Object.fromEntries(GHOSTS.map((ghost) => [`${ghost}Before`, isOn(ghost)])) as Record<
    `${Ghost}Before`,
    boolean
  >;
}

/** Which slices an answer's errors are about, by their paths. */
export function failures(issues: GraphQlIssue[]): Map<Slice, string> {
  const failed = new Map<Slice, string>();
  for (const { path, message } of issues) {
    const slice = sliceAt(path ?? []);
    if (slice) failed.set(slice, message);
  }
  return failed;
}

function sliceAt(path: (string | number)[]): Slice | undefined {
  if (path[0] === 'feedbackLogs') return 'newestComments';
  if (path[0] === 'threatLogs') return 'openThreats';
  const field = path[1] === 'previous' ? path[2] : path[1];
  if (field === 'totalModels') return 'topModels';
  return SLICES.find((slice) => slice === field);
}
