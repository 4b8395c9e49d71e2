import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseZone } from '../../kit/format/preferences';
import { addressNow, buttons, dialog, fill, openPage, press } from '../../test/page';
import { refused, testService } from '../../test/service';
import BudgetPage from './BudgetPage';
import { BUDGET, STATE } from './budgetFixtures';

const service = testService();

const EXPLORED = {
  interval: 'WEEK',
  timestamps: ['2098-03-31T00:00:00Z', '2098-04-07T00:00:00Z'],
  totals: [{ measure: 'COST', unit: 'USD', total: 5, previous: null, series: [2, 3] }],
  groups: [],
  totalGroups: 0,
};

const FORECAST = {
  total: 14,
  low: 9,
  high: 19,
  error: 0.12,
  hours: [
    { start: '2098-04-20T22:30:00Z', value: 4 },
    { start: '2098-04-20T23:30:00Z', value: 4 },
  ],
};

beforeEach(() =>
  service.answers({
    budgets: [BUDGET],
    explore: EXPLORED,
    forecast: { total: null, low: null, high: null, error: null, hours: [] },
    saveBudget: BUDGET,
    deleteBudget: BUDGET,
    savedViews: [],
  }),
);

const open = (at = '/budgets/1') => openPage(<BudgetPage />, at, '/budgets/:id');

const figure = async (name: string) =>
  (await screen.findByText(name, { selector: 'dt' })).nextSibling?.textContent;

describe('a budget', () => {
  it('says how it stands, in its own zone where it has one', async () => {
    chooseZone('Asia/Tokyo');
    service.answers({ budgets: [{ ...BUDGET, timeZone: 'Europe/Berlin' }] });
    open();
    expect(await figure('Spent')).toBe('$5.00, 50%');
    expect(await figure('Left')).toBe('$5.00');
    expect(await figure('Run-rate')).toBe('$0.50 a day');
    expect(await figure('Counted')).toBe('100 calls');
    expect(await figure('Period')).toBe(
      'Apr 1, 2098, 2:00 AM – May 1, 2098, 2:00 AM (Europe/Berlin)',
    );
  });

  it('that slides is shown in the chosen zone, without a burn-down', async () => {
    chooseZone('Asia/Tokyo');
    service.answers({ budgets: [{ ...BUDGET, timeZone: null }] });
    open();
    expect(await figure('Last')).toBe('Apr 1, 2098, 9:00 AM – May 1, 2098, 9:00 AM');
    expect(screen.getByText('Spent over time')).toBeTruthy();
    expect(service.asked('forecast')).toEqual([]);
  });

  it('is drawn as what is left of it, for those who do not see it as well', async () => {
    open();
    expect(await screen.findByLabelText('Search: $5.00 spent, $5.00 left.')).toBeTruthy();
    expect(screen.getByText('Left at an even pace')).toBeTruthy();
    expect(service.asked('explore')[0].input).toMatchObject({ start: STATE.start, end: STATE.end });
  });

  it('is forecast with its error, and the day in the chosen zone on which nothing is left', async () => {
    chooseZone('Asia/Tokyo');
    service.answers({ forecast: FORECAST });
    open();
    expect((await screen.findByText(/^Forecast by the hours/)).textContent).toBe(
      'Forecast by the hours of the week: $14.00 in this period, $9.00 to $19.00 with 80 % ' +
        '(such forecasts were 12% off); nothing is left Mon, Apr 21.',
    );
    expect(screen.getByText('Runs out Mon, Apr 21')).toBeTruthy();
  });

  it.each([
    [{ hours: [], total: 14 }, 'the limit is reached'],
    [{ hours: [], total: 8 }, 'it lasts'],
  ])('with a forecast of %o says that %s', async (part, text) => {
    service.answers({ forecast: { ...FORECAST, ...part } });
    open();
    expect((await screen.findByText(/^Forecast by the hours/)).textContent).toContain(text);
  });

  it('of which too little is known has no forecast', async () => {
    open();
    await waitFor(() => expect(service.asked('forecast')).toHaveLength(1));
    expect(screen.queryByText(/Forecast/)).toBeNull();
  });

  it('that nobody knows the state of says so', async () => {
    service.answers({ budgets: [{ ...BUDGET, state: null }] });
    open();
    expect(await screen.findByText('What was spent is not known at the moment.')).toBeTruthy();
    expect(service.asked('explore')).toEqual([]);
  });

  it('is changed as the version that was seen, and the rest of the address stays', async () => {
    open('/budgets/1?zone=UTC');
    await press('Change');
    await dialog('Change Search');
    expect(addressNow()).toBe('/budgets/1?zone=UTC&edit=');
    fill(/^Limit/, '20');
    await press('Save');
    await waitFor(() => expect(service.asked('saveBudget')).toHaveLength(1));
    expect(service.asked('saveBudget')[0].input).toEqual({
      id: '1',
      version: 3,
      name: 'Search',
      filter: 'project:search',
      limit: 20,
      unit: 'USD',
      period: 'MONTH',
      timeZone: 'UTC',
      enforcement: 'HARD',
      whenUnknown: 'ALLOW',
    });
    await waitFor(() => expect(addressNow()).toBe('/budgets/1?zone=UTC'));
  });

  it('is deleted once that is confirmed', async () => {
    open();
    await press('Delete');
    await press('Delete', await dialog('Delete Search?'));
    await waitFor(() => expect(addressNow()).toBe('/budgets'));
    expect(service.asked('deleteBudget')).toEqual([{ id: '1' }]);
  });

  it('that could not be deleted stays, with the reason', async () => {
    service.answers({ deleteBudget: refused('Not now.', 'UNAVAILABLE') });
    open();
    await press('Delete');
    await press('Delete', await dialog('Delete Search?'));
    expect(await screen.findByText('Not now.')).toBeTruthy();
    expect(addressNow()).toBe('/budgets/1');
  });

  it('is read alone by whoever does not administer, whatever the address asks for', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    open('/budgets/1?edit=');
    expect(await figure('Left')).toBe('$5.00');
    expect([...buttons('Change'), ...buttons('Delete')]).toEqual([]);
    expect(screen.queryByText('Change Search')).toBeNull();
  });

  it.each([
    [[], 'There is no such budget, or none that you may see.'],
    [refused('Not now.', 'UNAVAILABLE'), 'Not now.'],
  ])('that is not there says so (%#)', async (budgets, text) => {
    service.answers({ budgets });
    open();
    expect(await screen.findByText(text)).toBeTruthy();
  });
});
