import { pushedRow } from '../features/requests/pushedRow';

/** Rows of lists as the service has them, with all that lists and details ask for. */

export const TIME = '2026-11-24T09:00:00Z';

/** A request by the names that its fields have in REST. */
export const requestRow = (fields: Record<string, unknown>) =>
  pushedRow({ time: TIME, status: 200, source: 'gateway', ...fields });

export const SESSION = {
  id: 's-1',
  sessionKey: null,
  user: 'ada',
  sessionStart: TIME,
  sessionEnd: '2026-11-24T11:00:30Z',
  durationSeconds: 7_230,
  totalRequests: 3,
  totalTokens: 14_200,
  totalCost: 0.5,
  unpricedRequests: 3,
  ipAddress: '203.0.113.0',
  userAgent: 'curl',
};

export const TRACE = {
  id: '4bf92f35',
  name: 'plan a trip',
  service: null,
  user: 'ada',
  startedAt: TIME,
  durationMs: 61_000,
  spans: 12,
  requests: 2,
  calls: 2,
  errors: 0,
  tokens: 14_200,
  cost: 0.25,
  unpricedCalls: 0,
};

export const EVALUATION = {
  id: '1',
  eventKey: 'e-1',
  createdAt: TIME,
  name: 'relevance',
  score: 5 / 6,
  label: null,
  evaluator: 'judge',
  traceId: null,
  spanId: null,
  responseId: null,
};

export const RATING = {
  id: '1',
  eventKey: 'f-1',
  createdAt: TIME,
  requestId: '7',
  requestEventId: 'r-7',
  orphan: false,
  user: 'ada',
  rating: 2,
  comment: null,
};

export const MODEL_DAY = {
  date: '2026-11-24',
  modelName: 'my "own"/v1',
  requests: 1_200,
  successes: 1_199,
  failures: 1,
  promptTokens: 10_000,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 4_200,
  reasoningTokens: 0,
  totalTokens: 14_200,
  pricedRequests: 0,
  cost: null,
  avgLatencyMs: 1_240,
  minLatencyMs: 310,
  maxLatencyMs: 2_700,
  p95LatencyMs: null,
};
