import type { Budget, BudgetState } from './budgets';

/** Half of a month's budget, spent evenly; all of it far enough in the future to be told by its day. */
export const STATE: BudgetState = {
  start: '2098-04-01T00:00:00Z',
  end: '2098-05-01T00:00:00Z',
  spent: 5,
  reserved: 0,
  left: 5,
  share: 0.5,
  level: 50,
  calls: 100,
  unpricedCalls: 0,
  ratePerDay: 0.5,
  runsOutAt: '2098-04-21T00:00:00Z',
  resetsAt: '2098-05-01T00:00:00Z',
};

export const BUDGET: Budget = {
  id: '1',
  name: 'Search',
  filter: 'project:search',
  unit: 'USD',
  limit: 10,
  period: 'MONTH',
  timeZone: 'UTC',
  enforcement: 'HARD',
  whenUnknown: 'ALLOW',
  version: 3,
  updatedAt: '2098-04-01T00:00:00Z',
  updatedBy: 'eve',
  state: STATE,
};
