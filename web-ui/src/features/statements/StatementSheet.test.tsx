import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { StatementSheet } from './StatementSheet';
import type { Line, Whole } from './statements';

const LINE: Line = {
  kind: 'USAGE',
  month: '2026-10',
  project: 'shop',
  apiKey: 'sk_1',
  model: 'small',
  calls: 3,
  unpricedCalls: 0,
  promptTokens: 10,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 5,
  reasoningTokens: 0,
  costUsd: 1.250000125,
  shown: 1.06,
  reason: '',
};

const WHOLE: Whole = {
  statement: {
    number: 7,
    month: '2026-10',
    timeZone: 'UTC',
    closedAt: '2026-11-04T00:00:00Z',
    closedBy: 'studio',
    calls: 5,
    unpricedCalls: 2,
    costUsd: 1.000000125,
    currency: 'EUR',
    decimals: 2,
    rate: 0.85,
    rateDate: '2026-10-31',
    shown: 0.85,
  },
  lines: [
    LINE,
    { ...LINE, project: '', model: 'new', calls: 2, unpricedCalls: 2, costUsd: 0, shown: 0 },
    {
      ...LINE,
      kind: 'CORRECTION',
      month: '2026-09',
      costUsd: -0.25,
      reason: 'prices were corrected',
    },
  ],
};

it('shows lines by project, corrections apart, and what has no price', () => {
  render(<StatementSheet whole={WHOLE} />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Statement 7: October 2026');
  expect(screen.getByText(/1 USD = 0.85 EUR of 2026-10-31/)).toBeTruthy();
  const rows = (table: string) =>
    within(screen.getByRole('table', { name: table }))
      .getAllByRole('row')
      .slice(1);
  expect(rows('shop')[0]?.textContent).toContain('$1.250000125');
  expect(rows('Without a project')[0]?.textContent).toMatch(/no price–$/);
  const corrected = rows('Corrections of earlier months')[0]?.textContent;
  expect(corrected).toContain('2026-09');
  expect(corrected).toContain('-$0.25');
  expect(corrected).toContain('prices were corrected');
});

it('says that it is a preview where it is not closed', () => {
  render(<StatementSheet whole={{ statement: { ...WHOLE.statement, number: 0 }, lines: [] }} />);
  expect(screen.getByText(/^Preview of the statement/)).toBeTruthy();
  expect(screen.getByText('No model was called in this month.')).toBeTruthy();
});
