import { expect, it } from 'vitest';
import { forecastInput, runsOut } from './budgetForecast';
import type { Budget } from './budgets';

const HOURS = [
  { start: '2026-11-01T10:00:00Z', value: 2 },
  { start: '2026-11-01T11:00:00Z', value: 3 },
];

it('says in which hour nothing is left', () => {
  expect(runsOut(1, HOURS)).toBe('2026-11-01T10:00:00Z');
  expect(runsOut(4, HOURS)).toBe('2026-11-01T11:00:00Z');
  expect(runsOut(5, HOURS)).toBeUndefined();
});

it('asks for what the budget counts, and for nothing where its period slides', () => {
  const budget = { unit: 'USD', period: 'WEEK', timeZone: 'UTC', filter: 'project:a' } as Budget;
  expect(forecastInput(budget)).toMatchObject({ measure: 'COST', period: 'WEEK', timeZone: 'UTC' });
  expect(forecastInput(budget)?.filter).toContain('project:a');
  expect(forecastInput({ ...budget, timeZone: null })).toBeUndefined();
  expect(forecastInput({ ...budget, period: 'MINUTE' })).toBeUndefined();
});
