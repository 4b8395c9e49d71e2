import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import { openPage } from '../../test/page';
import { refused, testService } from '../../test/service';
import StatementPage from './StatementPage';
import StatementsPage from './StatementsPage';
import { lastMonths, monthText } from './statements';

const [THIS_MONTH = '', LAST_MONTH = ''] = lastMonths(new Date(), 2);

const CLOSED = {
  number: 7,
  month: '2025-10',
  timeZone: 'UTC',
  closedAt: '2025-11-04T00:00:00Z',
  closedBy: 'studio',
  calls: 5,
  unpricedCalls: 2,
  costUsd: 1.25,
  currency: 'EUR',
  decimals: 2,
  rate: 0.8,
  rateDate: '2025-10-31',
  shown: 1,
};
const TERMS = { graceDays: 3, currency: 'EUR', rate: 0.8, rateDate: '2025-10-31' };
const LINE = {
  kind: 'USAGE',
  month: '2025-10',
  project: 'shop',
  apiKey: 'sk_1',
  model: 'small',
  calls: 5,
  unpricedCalls: 2,
  promptTokens: 10,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 5,
  reasoningTokens: 0,
  costUsd: 1.25,
  shown: 1,
  reason: '',
};

const preview = (month: string) => ({
  previewStatement: { statement: { ...CLOSED, number: 0, month }, lines: [LINE] },
});

const service = testService({
  Statements: () => ({ statements: [CLOSED], statementTerms: TERMS }),
  StatementOf: ({ number }) => ({
    statement: number === 7 ? { statement: CLOSED, lines: [LINE] } : null,
  }),
  PreviewStatement: ({ month }) => preview(month),
  CloseStatement: () => ({ closeStatement: { statement: { number: 8 } } }),
  KeepStatementTerms: () => ({ saveStatementTerms: { currency: 'EUR' } }),
});

function open(address: string) {
  return openPage(
    <Routes>
      <Route path="/statements" element={<StatementsPage />} />
      <Route path="/statements/:id" element={<StatementPage />} />
    </Routes>,
    address,
  );
}

const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name, hidden: false }));

describe('the statements', () => {
  it('are told with what has no price and in which currency they were closed', async () => {
    open('/statements');
    const link = await screen.findByRole('link', { name: 'October 2025' });
    expect(link.getAttribute('href')).toBe('/statements/7');
    const text = link.closest('tr')?.textContent;
    expect(text).toContain('5 2 unpriced');
    expect(text).toContain('€1.00 $1.25');
    expect(screen.getByText(/closed by itself 3 days after its end/)).toBeTruthy();
  });

  it('lead to what a month that is not closed would be, those that are closed left out', async () => {
    service.answers({
      Statements: () => ({
        statements: [{ ...CLOSED, month: LAST_MONTH }],
        statementTerms: { ...TERMS, graceDays: 0 },
      }),
    });
    open('/statements');
    await screen.findByText(/Months are closed by hand/);
    await userEvent.click(screen.getByRole('combobox', { name: /Month that is not closed/ }));
    expect(screen.queryByRole('option', { name: monthText(LAST_MONTH) })).toBeNull();
    await userEvent.click(await screen.findByRole('option', { name: monthText(THIS_MONTH) }));
    expect(window.location.pathname).toBe(`/statements/${THIS_MONTH}`);
    expect(await screen.findByText(/^Preview of the statement/)).toBeTruthy();
  });

  it('can have other terms only from an administrator', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    open('/statements');
    await screen.findByRole('link', { name: 'October 2025' });
    expect(screen.queryByRole('button', { name: 'Terms' })).toBeNull();
  });
});

describe('the terms', () => {
  const rate = () => screen.getByRole('textbox', { name: /For one US dollar/ });

  it('are saved as a number and a day', async () => {
    open('/statements');
    await press('Terms');
    await userEvent.clear(rate());
    await userEvent.type(rate(), '0.92');
    await press('Save');
    await waitFor(() =>
      expect(service.asked('KeepStatementTerms')[0]?.input).toEqual({ ...TERMS, rate: 0.92 }),
    );
  });

  it('name the field of a rate that is no number, and ask nothing', async () => {
    open('/statements');
    await press('Terms');
    await userEvent.clear(rate());
    await userEvent.type(rate(), '0,92');
    await press('Save');
    expect(
      (await screen.findByText(/^For one US dollar: must be a number/)).closest('[role=alert]'),
    ).toBeTruthy();
    expect(service.asked('KeepStatementTerms')).toEqual([]);
  });

  it('need no rate for the dollar itself', async () => {
    open('/statements');
    await press('Terms');
    const currency = screen.getByRole('textbox', { name: /Currency/ });
    await userEvent.clear(currency);
    await userEvent.type(currency, 'usd');
    expect(screen.queryByRole('textbox', { name: /For one US dollar/ })).toBeNull();
    await press('Save');
    await waitFor(() =>
      expect(service.asked('KeepStatementTerms')[0]?.input).toEqual({
        graceDays: 3,
        currency: 'USD',
        rate: 1,
        rateDate: null,
      }),
    );
  });
});

describe('a statement', () => {
  it('that is closed cannot be closed again', async () => {
    open('/statements/7');
    expect(await screen.findByRole('heading', { name: 'Statement 7: October 2025' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Close/ })).toBeNull();
    expect(service.asked('PreviewStatement')).toEqual([]);
  });

  it.each(['8', 'latest', '1.5'])('that there is not is said so: %s', async (id) => {
    open(`/statements/${id}`);
    expect(await screen.findByText('There is no such statement.')).toBeTruthy();
    // What is no number is not asked for.
    expect(service.asked('StatementOf')).toHaveLength(id === '8' ? 1 : 0);
  });

  it('that cannot be read says why', async () => {
    service.answers({ PreviewStatement: () => refused('month: must be 2026-10 or before') });
    open('/statements/2099-01');
    expect(await screen.findByText('month: must be 2026-10 or before')).toBeTruthy();
  });

  it('of a month that is over is closed once somebody says so, and opened', async () => {
    service.answers({
      StatementOf: () => ({ statement: { statement: { ...CLOSED, number: 8 }, lines: [] } }),
    });
    open(`/statements/${LAST_MONTH}`);
    await press(`Close ${monthText(LAST_MONTH)}`);
    expect(screen.getByText(/never changes from then on/)).toBeTruthy();
    expect(service.asked('CloseStatement')).toEqual([]);
    await press('Close');
    await waitFor(() => expect(window.location.pathname).toBe('/statements/8'));
    expect(service.asked('CloseStatement')).toEqual([{ month: LAST_MONTH }]);
  });

  it('of the present month cannot be closed yet', async () => {
    open(`/statements/${THIS_MONTH}`);
    await screen.findByText(/^Preview of the statement/);
    expect(screen.queryByRole('button', { name: /^Close/ })).toBeNull();
  });

  it('that is a preview is saved with all of its columns, under the name of its month', async () => {
    open('/statements/2025-10');
    await press('Export');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'The statement: CSV' }));
    await waitFor(() => expect(service.files).toHaveLength(1));
    const { path, question } = service.files[0] ?? {};
    expect(path).toBe('/api/tables/export');
    expect(question.name).toBe('statement-preview-2025-10');
    expect(
      Object.fromEntries(
        question.columns.map((one: string, at: number) => [one, question.rows[0][at]]),
      ),
    ).toMatchObject({ Kind: 'usage', Project: 'shop', 'Unpriced calls': 2, 'Cost (USD)': 1.25 });
  });

  it('has no total where no call of a project has a price', async () => {
    const unknown = { ...LINE, calls: 2, unpricedCalls: 2, costUsd: 0, shown: 0 };
    service.answers({
      StatementOf: () => ({
        statement: { statement: CLOSED, lines: [unknown, { ...LINE, project: 'web' }] },
      }),
    });
    open('/statements/7');
    const part = async (name: string) => within(await screen.findByRole('region', { name }));
    expect((await part('shop')).queryByText('$0.00')).toBeNull();
    expect((await part('shop')).getAllByText('no price')).toHaveLength(2);
    expect((await part('web')).getByText('$1.25 (2 without a price)')).toBeTruthy();
  });
});
