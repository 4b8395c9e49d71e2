import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseLocale } from '../../kit/format/preferences';
import {
  addressNow,
  buttons,
  choose,
  dialog,
  fill,
  openPage,
  press,
  textOf,
} from '../../test/page';
import { refused, testService } from '../../test/service';
import { BudgetsOf } from './BudgetsOf';
import BudgetsPage from './BudgetsPage';
import { BUDGET, STATE } from './budgetFixtures';

const service = testService();

const UNREADABLE = { id: '9', name: 'Of tomorrow', problem: 'cannot be read by this version.' };

beforeEach(() =>
  service.answers({
    budgets: [BUDGET],
    unreadableBudgets: [],
    saveBudget: BUDGET,
    deleteBudget: BUDGET,
    savedViews: [],
  }),
);

const cards = () => screen.getAllByRole('listitem').map(textOf);

const inputOf = async () => {
  await waitFor(() => expect(service.asked('saveBudget')).toHaveLength(1));
  return service.asked('saveBudget')[0].input;
};

describe('budgets', () => {
  it('say what is spent, of what, what is left and when that is gone', async () => {
    openPage(<BudgetsPage />);
    const card = (await screen.findByText('Search')).closest('li') as HTMLElement;
    expect(card.textContent).toContain('Refusesproject:search$5.00of $10.00 a month50%');
    expect(card.textContent).toContain('$5.00 left · $0.50 a day · Runs out Mon, Apr 21');
    const meter = within(card).getByRole('meter');
    expect(meter.getAttribute('aria-valuetext')).toBe('$5.00 of $10.00, 50%');
  });

  it('have numbers by the customs that were chosen', async () => {
    chooseLocale('de');
    const state = { ...STATE, spent: 1_234.5, left: 765.5, share: 0.61725 };
    service.answers({ budgets: [{ ...BUDGET, limit: 2_000, state }] });
    openPage(<BudgetsPage />);
    await screen.findByText('Search');
    expect(cards()[0]).toContain('1.234,50 $of 2.000,00 $ a month61,7 %');
  });

  it('that are overspent say by how much, in a meter that is full', async () => {
    const state = { ...STATE, spent: 15, left: 0, share: 1.5, level: 100, runsOutAt: null };
    service.answers({ budgets: [{ ...BUDGET, enforcement: 'SOFT', state }] });
    openPage(<BudgetsPage />);
    expect(await screen.findByText('1 budget, 1 used up')).toBeTruthy();
    expect(cards()[0]).toContain('Warns');
    expect(cards()[0]).toContain('150%$0.00 left');
    expect(cards()[0]).toContain('Used up until Thu, May 1');
    expect(screen.getByRole('meter').getAttribute('aria-valuenow')).toBe('100');
  });

  it('of which nobody knows what was spent say that, after those of which it is known', async () => {
    const unknown = { ...BUDGET, id: '2', name: 'Away', filter: '', state: null };
    service.answers({ budgets: [unknown, BUDGET] });
    openPage(<BudgetsPage />);
    await screen.findByText('Away');
    expect(cards()[1]).toBe(
      'AwayRefusesAll calls of models$10.00 a month. What was spent is not known at the moment.',
    );
  });

  it('say which calls are not in them', async () => {
    service.answers({ budgets: [{ ...BUDGET, state: { ...STATE, unpricedCalls: 1_200 } }] });
    openPage(<BudgetsPage />);
    expect(
      await screen.findByText('1,200 calls without a known price are not in it.'),
    ).toBeTruthy();
  });

  it('are none yet: an administrator makes one', async () => {
    service.answers({ budgets: [] });
    openPage(<BudgetsPage />);
    expect(await screen.findByText(/There is no budget yet. One warns/)).toBeTruthy();
    expect(buttons('New budget')).toHaveLength(1);
  });

  it('are none that concern a user, who cannot make one', async () => {
    service.isAskedBy({ roles: ['USER'] });
    service.answers({ budgets: [] });
    openPage(<BudgetsPage />, '/budgets?new=');
    expect(await screen.findByText(/no budget yet that concerns you/)).toBeTruthy();
    expect(buttons('New budget')).toEqual([]);
    expect(screen.queryByText('New budget')).toBeNull();
    expect(service.asked('unreadableBudgets')).toEqual([]);
  });

  it('that cannot be had are not none', async () => {
    service.answers({ budgets: refused('Not now.', 'UNAVAILABLE') });
    openPage(<BudgetsPage />);
    expect(await screen.findByText('Not now.')).toBeTruthy();
    expect(screen.queryByText(/no budget yet/)).toBeNull();
  });

  it('of another version are told of, and can be removed', async () => {
    service.answers({ unreadableBudgets: [UNREADABLE] });
    openPage(<BudgetsPage />);
    await screen.findByText(/cannot be read by this version/);
    await press('Remove');
    const question = await dialog('Remove Of tomorrow?');
    expect(service.asked('deleteBudget')).toEqual([]);
    await press('Remove', question);
    await waitFor(() => expect(service.asked('deleteBudget')).toEqual([{ id: '9' }]));
  });
});

describe('a new budget', () => {
  it('is of a month in the zone of the organisation, and only warns, unless that is changed', async () => {
    service.isAskedBy({ timeZone: 'Europe/Berlin' });
    openPage(<BudgetsPage />);
    await press('New budget');
    await dialog('New budget');
    fill(/^Name/, 'Shop');
    fill(/^Limit/, '12.5');
    await press('Create');
    expect(await inputOf()).toEqual({
      name: 'Shop',
      limit: 12.5,
      unit: 'USD',
      period: 'MONTH',
      filter: '',
      timeZone: 'Europe/Berlin',
      enforcement: 'SOFT',
      whenUnknown: 'ALLOW',
    });
  });

  it('that slides has no zone', async () => {
    openPage(<BudgetsPage />, '/budgets?new=api_key%3Ask_1');
    await dialog('New budget');
    fill(/^Name/, 'Burst');
    fill(/^Limit/, '100000');
    await choose('Of', 'Tokens');
    await choose('Period', 'Minute');
    await choose('Calls beyond it', 'are refused by the gateway');
    await choose('Where nobody knows what is left', 'calls are refused, if it refuses any');
    screen.getByLabelText(/^Slides/).click();
    await waitFor(() => expect(screen.queryByLabelText('Time zone')).toBeNull());
    await press('Create');
    expect(await inputOf()).toEqual({
      name: 'Burst',
      limit: 100_000,
      unit: 'TOKENS',
      period: 'MINUTE',
      filter: 'api_key:sk_1',
      timeZone: null,
      enforcement: 'HARD',
      whenUnknown: 'REFUSE',
    });
    await waitFor(() => expect(addressNow()).toBe('/budgets'));
  });

  it('needs a name and a limit', async () => {
    openPage(<BudgetsPage />, '/budgets?new=');
    await dialog('New budget');
    fill(/^Name/, 'No limit');
    await press('Create');
    expect(service.asked('saveBudget')).toEqual([]);
  });

  it('that is refused stays open with the reason, and its filter', async () => {
    service.answers({ saveBudget: refused('limit must be above 0') });
    openPage(<BudgetsPage />, '/budgets?new=project%3Ashop&range=7d');
    const form = await dialog('New budget');
    fill(/^Name/, 'Nothing');
    fill(/^Limit/, '0');
    await press('Create');
    expect(await within(form).findByText('limit must be above 0')).toBeTruthy();
    await press('Cancel', form);
    await waitFor(() => expect(addressNow()).toBe('/budgets?range=7d'));
  });
});

describe('the budgets of one key', () => {
  it('are those that count nothing but its calls', async () => {
    const own = { ...BUDGET, id: '2', name: 'Own', filter: 'api_key:sk_1' };
    service.answers({ budgets: [BUDGET, own] });
    openPage(<BudgetsOf field="api_key" value="sk_1" />);
    expect(await screen.findByText('Own')).toBeTruthy();
    expect(screen.queryByText('Search')).toBeNull();
  });

  it('are none: an administrator is led to a new one of that key', async () => {
    openPage(<BudgetsOf field="api_key" value="sk 1" />);
    expect(await screen.findByText('No budget of its own')).toBeTruthy();
    expect(screen.getByText('New budget').getAttribute('href')).toBe(
      '/budgets?new=api_key%3A%22sk%201%22',
    );
  });

  it('are not asked for by whom the service refuses them', async () => {
    service.isAskedBy({ roles: ['ANALYST'], projects: ['search'] });
    openPage(<BudgetsOf field="project" value="search" />);
    await waitFor(() => expect(service.asked('me')).toHaveLength(1));
    expect(service.asked('budgets')).toEqual([]);
  });

  it('are none: others are told nothing', async () => {
    service.isAskedBy({ roles: ['USER'] });
    openPage(<BudgetsOf field="api_key" value="sk_1" />);
    await waitFor(() => expect(service.asked('budgets')).toHaveLength(1));
    expect(screen.queryByText(/No budget/)).toBeNull();
  });
});
