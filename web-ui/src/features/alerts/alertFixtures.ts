import { NEW, written } from './rules';

/** A rule as the service tells of it. */
export const RULE = {
  id: '7',
  name: 'Error rate',
  enabled: true,
  definition: written(NEW),
  severity: 'MEDIUM',
  text: 'Error rate is above 5 %',
  readyMade: null,
  version: 3,
  updatedAt: '2026-05-01T10:00:00Z',
  updatedBy: 'ada',
  evaluatedAt: '2026-05-04T12:34:56Z',
  problem: null,
};

/** One that this version cannot read. */
export const BROKEN = {
  ...RULE,
  id: '8',
  name: 'Of tomorrow',
  definition: '{"condition":{"kind":"dream"',
  severity: null,
  text: null,
  problem: 'cannot be read by this version',
};

/** An alert that is firing. */
export const FIRING = {
  id: '1',
  ruleId: '7',
  rule: 'Error rate',
  severity: 'HIGH',
  state: 'FIRING',
  group: ['gpt-4o'],
  labels: [{ name: 'model', value: 'gpt-4o' }],
  summary: 'Error rate of gpt-4o is 12 %, above 5 %.',
  value: '12 %',
  rows: 'model:gpt-4o status:>=400',
  beganAt: '2026-05-04T12:00:00Z',
  firedAt: '2026-05-04T12:02:00Z',
  resolvedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
};

const TIMES = ['2026-05-04T11:00:00Z', '2026-05-04T11:05:00Z', '2026-05-04T11:10:00Z'];

/** What a group would have been seen as. */
export function seen(group: string[], fired: { start: string; end: string | null }[] = []) {
  return {
    group,
    labels: [],
    values: [0.01, 0.09, null],
    references: [0.05, 0.05, 0.05],
    lows: [null, null, null],
    highs: [null, null, null],
    fired: fired.map((span) => ({ ...span, summary: 'It was 9 %.' })),
  };
}

export const preview = (...groups: ReturnType<typeof seen>[]) => ({ times: TIMES, groups });
