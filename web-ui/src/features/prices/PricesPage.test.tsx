import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseZone } from '../../kit/format/preferences';
import { buttons, cellsOf, dialog, fill, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import PricesPage from './PricesPage';

const service = testService();

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

const PRICE = {
  id: '1',
  provider: 'openai',
  model: 'gpt-4o',
  from: '2026-05-01T00:00:00Z',
  rates:
    '[{"input":"3","output":"12","reasoning":"20"},{"service_tier":"batch","above":200000,"input":"1","output":"6"}]',
  source: '',
  createdAt: '2026-05-01T08:00:00Z',
  createdBy: 'ada',
  removedAt: null,
  removedBy: null,
};

const OLD = {
  ...PRICE,
  id: '2',
  model: 'gpt-3.5',
  source: 'A page',
  removedAt: '2026-05-03T00:00:00Z',
  removedBy: 'grace',
};

const JOB = {
  id: '5',
  start: '2026-04-01T00:00:00Z',
  end: '2026-05-01T00:00:00Z',
  filter: '',
  toldCosts: false,
  state: 'running',
  requests: 12_000,
  changed: 300,
  costBefore: 1_200.5,
  costAfter: 1_250,
  requestedAt: '2026-05-02T08:00:00Z',
  requestedBy: 'ada',
  finishedAt: null,
  failure: null,
};

const unpriced = (provider: string, model: string) => ({
  keys: [provider, model],
  values: [
    { measure: 'REQUESTS', unit: '', total: 1_500, previous: null, series: [] },
    { measure: 'TOTAL_TOKENS', unit: '', total: null, previous: null, series: [] },
  ],
});

const explored = (...groups: ReturnType<typeof unpriced>[]) => ({
  interval: 'DAY',
  timestamps: [],
  totals: [],
  groups,
  other: null,
  totalGroups: groups.length,
});

beforeEach(() =>
  service.answers({
    modelPrices: [PRICE, OLD],
    repricings: [],
    builtInPrices: { source: 'genai-prices', published: daysAgo(1) },
    explore: explored(),
    explainPrice: ['openai gpt-4o: no price of your own', 'of the build: $2.50 and $10.00'],
    setModelPrice: [PRICE],
    removeModelPrice: [PRICE],
    repriceRequests: JOB,
  }),
);

const inputOf = async (field: string) => {
  await waitFor(() => expect(service.asked(field)).toHaveLength(1));
  return service.asked(field)[0].input;
};

const value = (label: RegExp | string) => screen.getByLabelText<HTMLInputElement>(label).value;

describe('prices', () => {
  it('say what each kind of call costs, since when and by whom', async () => {
    chooseZone('America/New_York');
    openPage(<PricesPage />);
    expect(cellsOf(await rowOf('gpt-4o'))).toEqual([
      'openai',
      'gpt-4o',
      'Apr 30, 2026, 8:00:00 PM',
      'input $3, output $12, reasoning $20batch, above 200,000 input tokens: input $1, output $6',
      'not saidby ada',
      'ChangeRemove',
    ]);
  });

  it('that hold no longer are shown where they are asked for, and stay as they were', async () => {
    openPage(<PricesPage />);
    await rowOf('gpt-4o');
    expect(screen.queryByText('gpt-3.5')).toBeNull();
    fireEvent.click(screen.getByLabelText('Also prices that hold no longer'));
    const cells = cellsOf(await rowOf('gpt-3.5'));
    expect(cells.at(-1)).toBe('until May 3, 2026, 12:00:00 AM by grace');
    expect(buttons('Change')).toHaveLength(1);
  });

  it('of one’s own are none: those of the build hold', async () => {
    service.answers({ modelPrices: [OLD] });
    openPage(<PricesPage />);
    expect(await screen.findByText(/There is no price of your own/)).toBeTruthy();
    expect(await screen.findByText(/published on .*, 1 day ago\./)).toBeTruthy();
    expect(screen.queryByText(/Vendors may have changed theirs/)).toBeNull();
  });

  it('of the build that are old are warned of', async () => {
    service.answers({ builtInPrices: { source: 'genai-prices', published: daysAgo(61) } });
    openPage(<PricesPage />);
    const warning = await screen.findByText(/61 days ago. Vendors may have changed theirs/);
    expect(warning.closest('[role=alert]')).toBeTruthy();
  });

  it('are removed once that is confirmed', async () => {
    openPage(<PricesPage />);
    await press('Remove');
    const question = await dialog('Remove the price of openai gpt-4o?');
    expect(service.asked('removeModelPrice')).toEqual([]);
    await press('Remove', question);
    await waitFor(() => expect(service.asked('removeModelPrice')).toEqual([{ id: '1' }]));
  });

  it('that may not be seen are not none', async () => {
    service.answers({ modelPrices: refused('For administrators.', 'FORBIDDEN') });
    openPage(<PricesPage />);
    expect(await screen.findByText('For administrators.')).toBeTruthy();
    expect(screen.queryByText(/no price of your own/)).toBeNull();
  });
});

describe('a price', () => {
  it('is set for a model from now on, or from the beginning of a day', async () => {
    openPage(<PricesPage />);
    await press('New price');
    await dialog('Price of a model');
    fill(/^Provider/, 'acme');
    fill(/^Model/, 'own-7b');
    fill(/^Input/, '0.5');
    await press('Set');
    expect(service.asked('setModelPrice')).toEqual([]);
    fill(/^Output/, ' 1.5 ');
    fill('Holds from', '2026-06-01');
    await press('Set');
    expect(await inputOf('setModelPrice')).toEqual({
      provider: 'acme',
      model: 'own-7b',
      from: '2026-06-01T00:00:00Z',
      rates: '[{"input":"0.5","output":"1.5"}]',
      source: '',
    });
  });

  it('that is changed has what it had, and loses neither tiers nor other rates', async () => {
    openPage(<PricesPage />);
    await press('Change');
    await dialog('Price of a model');
    expect([value(/^Provider/), value(/^Model/)]).toEqual(['openai', 'gpt-4o']);
    expect([value(/^Input/), value(/^Output/), value('Cache reads')]).toEqual(['3', '12', '']);
    fill(/^Output/, '15');
    await press('Set');
    const { rates, from } = await inputOf('setModelPrice');
    expect(from).toBeNull();
    expect(JSON.parse(rates)).toEqual([
      { input: '3', output: '15', reasoning: '20' },
      { service_tier: 'batch', above: 200_000, input: '1', output: '6' },
    ]);
  });

  it('is set beside what the model costs without it', async () => {
    openPage(<PricesPage />);
    await press('Change');
    const form = await dialog('Price of a model');
    expect(await within(form).findByText('of the build: $2.50 and $10.00')).toBeTruthy();
    expect(service.asked('explainPrice')[0].input).toEqual({ provider: 'openai', model: 'gpt-4o' });
  });

  it.each([
    ['{', 'Further rates must be JSON.'],
    ['{"input":1}', 'Further rates must be a JSON list of objects.'],
    ['[1]', 'Further rates must be a JSON list of objects.'],
  ])('with further rates of %s is not sent', async (text, fault) => {
    openPage(<PricesPage />);
    await press('Change');
    const form = await dialog('Price of a model');
    fill('Further rates', text);
    await press('Set');
    expect(await within(form).findByText(fault)).toBeTruthy();
    expect(service.asked('setModelPrice')).toEqual([]);
  });

  it('that is refused stays in its form', async () => {
    service.answers({ setModelPrice: refused('rates[0].output must be a number') });
    openPage(<PricesPage />);
    await press('Change');
    const form = await dialog('Price of a model');
    await press('Set');
    expect(await within(form).findByText(/must be a number/)).toBeTruthy();
  });
});

describe('unpriced models', () => {
  it('say how much of the traffic has no price, and lead to exactly those calls', async () => {
    service.answers({ explore: explored(unpriced('', 'own "7b"')) });
    openPage(<PricesPage />);
    expect(cellsOf(await rowOf('own "7b"'))).toEqual([
      'unknown',
      'own "7b"',
      '1,500',
      '0',
      'Set a price',
    ]);
    const href = screen.getByText('own "7b"').getAttribute('href') ?? '';
    expect(new URLSearchParams(href.split('?')[1]).get('query')).toBe(
      'provider:"" model:"own \\"7b\\"" -cost:*',
    );
    expect(service.asked('explore')[0].input.filter).toBe('model:* -cost:*');
  });

  it('are priced by one button each', async () => {
    service.answers({ explore: explored(unpriced('acme', 'own-7b')) });
    openPage(<PricesPage />);
    await press('Set a price of own-7b');
    await dialog('Price of a model');
    expect([value(/^Provider/), value(/^Model/), value(/^Input/)]).toEqual(['acme', 'own-7b', '']);
  });

  it('are none, or are not known', async () => {
    const { unmount } = openPage(<PricesPage />);
    expect(await screen.findByText('Every call has a price.')).toBeTruthy();
    unmount();
    service.answers({ explore: refused('Not now.', 'UNAVAILABLE') });
    openPage(<PricesPage />);
    expect(await screen.findByText('Not now.')).toBeTruthy();
    expect(screen.queryByText('Every call has a price.')).toBeNull();
  });
});

describe('pricing anew', () => {
  it('says how far it is, what it came to, and why it failed', async () => {
    const failed = { ...JOB, id: '6', filter: 'model:o3', state: 'failed', failure: 'stopped' };
    service.answers({ repricings: [JOB, failed] });
    openPage(<PricesPage />);
    expect(cellsOf(await rowOf('running'))).toEqual([
      'Apr 1, 2026, 12:00:00 AM – May 1, 2026, 12:00:00 AM',
      'all',
      'running',
      '12,000',
      '300',
      '$1,200.50',
      '$1,250.00',
      'ada',
    ]);
    expect(cellsOf(await rowOf('model:o3'))[2]).toBe('failed: stopped');
  });

  it('is looked at again until it is over', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    service.answers({ repricings: [JOB] });
    openPage(<PricesPage />);
    await rowOf('running');
    service.answers({ repricings: [{ ...JOB, state: 'done', requests: 20_000 }] });
    vi.advanceTimersByTime(2_100);
    expect(cellsOf(await rowOf('done'))[3]).toBe('20,000');
    const asked = service.asked('repricings').length;
    vi.advanceTimersByTime(20_000);
    vi.useRealTimers();
    expect(service.asked('repricings')).toHaveLength(asked);
  });

  it('is of whole days, of what a filter says', async () => {
    openPage(<PricesPage />);
    await press('Price anew');
    await dialog('Price requests anew');
    fill(/^From/, '2026-04-01');
    fill(/^Before/, '2026-05-01');
    fill('Filter', ' model:o3 ');
    fireEvent.click(screen.getByLabelText('Also costs that senders told'));
    const form = await dialog('Price requests anew');
    await press('Price anew', form);
    expect(await inputOf('repriceRequests')).toEqual({
      start: '2026-04-01T00:00:00Z',
      end: '2026-05-01T00:00:00Z',
      filter: 'model:o3',
      toldCosts: true,
    });
  });

  it('that is refused says why', async () => {
    service.answers({ repriceRequests: refused('end must be after start') });
    openPage(<PricesPage />);
    await press('Price anew');
    const form = await dialog('Price requests anew');
    fill(/^From/, '2026-05-01');
    fill(/^Before/, '2026-04-01');
    await press('Price anew', form);
    expect(await within(form).findByText('end must be after start')).toBeTruthy();
    expect(service.asked('repriceRequests')[0].input).toMatchObject({
      filter: null,
      toldCosts: false,
    });
  });
});
