/** Each Monday at eight in Berlin. */
export const REPORT = {
  id: '3',
  name: 'Week',
  enabled: true,
  cadence: 'WEEKLY',
  at: '08:00',
  weekday: 1,
  dayOfMonth: 1,
  timeZone: 'Europe/Berlin',
  channels: ['Finance'],
  filter: 'project:shop',
  dueAt: '2026-05-04T06:00:00Z',
  problem: null,
  version: 2,
  updatedBy: 'ada',
};

/** What it says of a week. */
export const DOCUMENT = {
  start: '2026-04-20',
  end: '2026-04-27',
  previous: '2026-04-13',
  timeZone: 'Europe/Berlin',
  filter: 'project:shop',
  figures: [{ measure: 'COST', now: 3, before: 1 }],
  points: [
    { start: '2026-04-19T22:00:00Z', requests: 1_000, cost: 1 },
    { start: '2026-04-20T22:00:00Z', requests: 2_000, cost: 2 },
  ],
  movers: [
    { dimension: 'USER', measure: 'COST', name: '', now: 3, before: 1 },
    { dimension: 'MODEL', measure: 'COST', name: 'o3', now: 2, before: 0 },
  ],
  errors: [{ dimension: 'STATUS', name: '503', errors: 4, requests: 4 }],
  projects: [{ name: 'shop', cost: 3, before: 1, requests: 3_000 }],
  forecast: { month: '2026-04-01', soFar: 90, total: 123.4, low: 100, high: 150 },
  threats: [],
};

export const RUN = {
  id: '7',
  report: '3',
  name: 'Week',
  madeAt: '2026-04-27T06:00:01Z',
  byHand: false,
  told: ['Finance'],
  document: DOCUMENT,
};
