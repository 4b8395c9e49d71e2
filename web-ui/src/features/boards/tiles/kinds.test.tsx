import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FilterActionsProvider } from '../../../kit/filter/actions';
import { readRange } from '../../../kit/range/range';
import { explorations } from '../../../test/explored';
import { openPage } from '../../../test/page';
import { refused, testService } from '../../../test/service';
import { SENDER } from '../../sources/senderFixtures';
import { BoardContext, type BoardState } from '../data/BoardContext';
import type { Tile } from '../document/board';
import { TileCard } from '../TileCard';

const service = testService();
const { answers, asked, askedOfPrices } = explorations(service);

let filtered = '';

function open(tile: Partial<Tile>, board: Partial<BoardState> & { at?: string } = {}) {
  const { at = 'range=7d&zone=UTC', ...state } = board;
  const range = readRange(new URLSearchParams(at));
  const shown: Tile = { id: 't', x: 0, y: 0, w: 6, h: 4, kind: 'number', title: 'Tile', ...tile };
  filtered = state.filter ?? '';
  return openPage(
    <BoardContext value={{ range, filter: '', zoom: () => undefined, ...state }}>
      <FilterActionsProvider
        value={filtered}
        onChange={(text) => {
          filtered = text;
        }}
      >
        <TileCard tile={shown} />
      </FilterActionsProvider>
    </BoardContext>,
  );
}

const tile = () => within(screen.getByRole('group', { name: 'Tile' }));
const MODELS = [
  { keys: ['gpt-4o'], total: 6, previous: 3 },
  { keys: ['o3'], total: 3 },
];
const BY_MODEL = { measures: ['COST'], dimensions: ['MODEL'] } satisfies Partial<Tile>;

describe('a number', () => {
  it('is told with its change, which is good news or bad', async () => {
    answers({ total: { COST: 12.5 }, previous: { COST: 10 } });
    open({ measures: ['COST'], compare: true });
    expect(await tile().findByText('$12.50')).toBeTruthy();
    expect(tile().getByText('+25%').title).toBe('$10.00 in the compared period');
    expect(asked()[0].input).toMatchObject({ range: 'LAST_7_DAYS', compare: true });
  });

  it('that is a rate changes in percentage points', async () => {
    answers({ total: { ERROR_RATE: 0.05 }, previous: { ERROR_RATE: 0.02 } });
    open({ measures: ['ERROR_RATE'], compare: true });
    expect(await tile().findByText('+3 pp')).toBeTruthy();
  });

  it('that nobody knows is a dash, not nothing', async () => {
    answers({ total: { P95_LATENCY: null } });
    open({ measures: ['P95_LATENCY'] });
    expect((await tile().findAllByText('–'))[0]?.tagName).toBe('SPAN');
  });

  it('of costs says how many calls it leaves out', async () => {
    answers({ total: { COST: 12.5 } }, 1_200);
    open({ measures: ['COST'], filter: 'model:gpt*' }, { filter: 'user:ada' });
    expect(await tile().findByText('1,200 calls without a price')).toBeTruthy();
    expect(askedOfPrices()[0].input.filter).toBe('user:ada model:gpt*');
  });

  it('that is no cost, or stands beside that number, does not ask for it', async () => {
    answers({ total: { REQUESTS: 7, COST: 1, UNPRICED_CALLS: 2 } }, 2);
    open({ measures: ['REQUESTS'] });
    await tile().findAllByText('7');
    open({ title: 'Both', measures: ['COST', 'UNPRICED_CALLS'] });
    await screen.findByText('$1.00');
    expect(askedOfPrices()).toEqual([]);
  });

  it('is saved as the answer, and over time where it has a line', async () => {
    answers({ total: { REQUESTS: 30 } });
    open({ measures: ['REQUESTS'], options: { line: true } });
    await tile().findAllByText('30');
    expect(asked()[0].series).toBe(true);
    for (const name of ['Download CSV', 'Over time: CSV']) {
      await userEvent.click(tile().getByRole('button', { name: 'Tile: download' }));
      await userEvent.click(await screen.findByRole('menuitem', { name }));
    }
    await waitFor(() => expect(service.files).toHaveLength(2));
    expect(service.files.map(({ path }) => path)).toEqual([
      '/api/explore/export?points=false',
      '/api/explore/export?points=true',
    ]);
  });

  it('without a line has nothing over time to save', async () => {
    answers({ total: { REQUESTS: 30 } });
    open({ measures: ['REQUESTS'] });
    await tile().findAllByText('30');
    await userEvent.click(tile().getByRole('button', { name: 'Tile: download' }));
    expect(await screen.findByRole('menuitem', { name: 'Download CSV' })).toBeTruthy();
    expect(screen.queryByRole('menuitem', { name: /^Over time/ })).toBeNull();
  });
});

describe('a tile over time', () => {
  it('tells groups apart, and what all others come to, which filters nothing', async () => {
    answers({ total: { COST: 12 }, groups: MODELS, other: 3, more: 4 });
    open({ kind: 'series', ...BY_MODEL });
    const legend = await tile().findByRole('button', { name: 'gpt-4o' });
    expect(tile().queryByRole('button', { name: 'Other' })).toBeNull();
    const rows = tile().getAllByRole('row');
    expect(rows[0]?.textContent).toBe('Timegpt-4oo3Other');
    expect(rows[1]?.textContent).toMatch(/\$2\.00\$1\.00\$1\.00$/);
    await userEvent.click(legend);
    expect(filtered).toBe('model:gpt-4o');
  });

  it('asks for the compared period in buckets as long, where nothing is told apart', async () => {
    answers({ total: { REQUESTS: 30 } });
    open({ kind: 'series', measures: ['REQUESTS'], compare: true });
    await waitFor(() => expect(asked()).toHaveLength(2));
    const { input } = asked()[1];
    expect(input).toMatchObject({ range: 'CUSTOM', interval: 'DAY', measures: ['REQUESTS'] });
    const week = Date.parse(input.end) - Date.parse(input.start);
    expect(week).toBe(7 * 86_400_000);
    expect(Date.parse(input.end)).toBeLessThan(Date.now() - 6.9 * 86_400_000);
  });

  it('says where no call has a price that it is not a range without calls', async () => {
    answers({ total: { COST: null } }, 9);
    open({ kind: 'series', measures: ['COST'] });
    expect(await tile().findByText('No known cost: 9 calls without a price.')).toBeTruthy();
  });

  it('has a table in place of its chart on demand', async () => {
    answers({ total: { REQUESTS: 30 } });
    open({ kind: 'series', measures: ['REQUESTS'] });
    const toggle = await tile().findByRole('button', { name: 'Tile: show as a table' });
    await userEvent.click(toggle);
    expect(toggle.getAttribute('aria-pressed')).toBe('true');
    expect(
      within(tile().getByRole('region', { name: 'Tile, as a table' })).getAllByText('10'),
    ).toHaveLength(3);
  });
});

describe('a ranking', () => {
  it('has a bar for each group, and a sum of those that are not shown', async () => {
    answers({ total: { COST: 12 }, groups: MODELS, other: 3, more: 4 });
    open({ kind: 'bars', ...BY_MODEL, compare: true });
    const bar = await tile().findByRole('button', { name: /gpt-4o.*\+100%\s*\$6\.00/ });
    expect(tile().getByText('and 4 more: $3.00')).toBeTruthy();
    const user = userEvent.setup();
    await user.keyboard('{Alt>}');
    await user.click(bar);
    expect(filtered).toBe('-model:gpt-4o');
  });

  it('of what has no price shows no bar of nothing', async () => {
    answers({ groups: [{ keys: ['in-house'], total: null }] }, 3);
    open({ kind: 'bars', ...BY_MODEL });
    expect(await tile().findByRole('button', { name: /in-house\s*–/ })).toBeTruthy();
    expect(await tile().findByText('3 calls without a price')).toBeTruthy();
  });
});

describe('a donut', () => {
  it('has the share of each group, and of the others', async () => {
    answers({ total: { REQUESTS: 12 }, groups: MODELS, other: 3, more: 4 });
    open({ kind: 'donut', measures: ['REQUESTS'], dimensions: ['MODEL'] });
    expect(await tile().findByRole('button', { name: /^gpt-4o\s*50%/ })).toBeTruthy();
    expect(tile().getAllByText('Other').at(-1)?.parentElement?.textContent).toBe('Other25%');
    expect(tile().queryByRole('button', { name: /^Other/ })).toBeNull();
  });

  it('of nothing but zeros has nothing to draw', async () => {
    answers({ groups: [{ keys: ['gpt-4o'], total: 0 }] });
    open({ kind: 'donut', measures: ['ERRORS'], dimensions: ['MODEL'] });
    expect(await tile().findByText('Nothing in this range.')).toBeTruthy();
  });
});

describe('a table', () => {
  const cells = () =>
    tile()
      .getAllByRole('row')
      .slice(1)
      .map(({ textContent }) => textContent);

  it('is ordered by what is clicked, what is not known last, and the rest below all', async () => {
    answers({
      groups: [...MODELS, { keys: ['in-house'], total: null }],
      other: 1,
      more: 2,
    });
    open({ kind: 'table', measures: ['REQUESTS'], dimensions: ['MODEL'] });
    const head = await tile().findByRole('button', { name: 'Requests' });
    expect(cells()).toEqual(['gpt-4o6', 'o33', 'in-house–', '2 more1']);
    await userEvent.click(head);
    await userEvent.click(head);
    expect(cells()).toEqual(['o33', 'gpt-4o6', 'in-house–', '2 more1']);
    expect(head.closest('th')?.getAttribute('aria-sort')).toBe('ascending');
  });

  it('has shares of what adds up alone', async () => {
    const options = { share: true };
    answers({ total: { REQUESTS: 12 }, groups: MODELS });
    open({ kind: 'table', measures: ['REQUESTS'], dimensions: ['MODEL'], options });
    expect(await tile().findByText('50%')).toBeTruthy();
    open({
      title: 'Rates',
      kind: 'table',
      measures: ['ERROR_RATE'],
      dimensions: ['MODEL'],
      options,
    });
    const rates = within(await screen.findByRole('group', { name: 'Rates' }));
    await rates.findByText('gpt-4o');
    expect(rates.queryByRole('columnheader', { name: 'Share' })).toBeNull();
  });

  it('filters by each key of a row, none included', async () => {
    answers({ groups: [{ keys: ['', '429'], total: 6 }] });
    open({ kind: 'table', measures: ['REQUESTS'], dimensions: ['USER', 'STATUS'] });
    await userEvent.click(await tile().findByRole('button', { name: 'none' }));
    expect(filtered).toBe('user:""');
  });
});

describe('a heat map', () => {
  it('of groups asks for all there may be, and names where most is', async () => {
    answers({ groups: [{ keys: ['9', '1'], total: 7 }] });
    open({ kind: 'heatmap', measures: ['REQUESTS'], dimensions: ['HOUR_OF_DAY', 'DAY_OF_WEEK'] });
    expect(await tile().findByRole('img', { name: 'Tile: most, 7, at 09:00, Mon.' })).toBeTruthy();
    expect(asked()[0].input.limit).toBe(100);
  });

  it('of a number has its steps in its unit', async () => {
    const steps = [{ from: 100, to: 200, count: 4, series: [0, 4] }];
    const timestamps = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'];
    service.answers({
      Distribution: () => ({
        distribution: { interval: 'DAY', timestamps, unit: 'ms', unknown: 0, steps },
      }),
    });
    open({ kind: 'heatmap', quantity: 'LATENCY' });
    const name = /^Tile: most, 4 requests, at .*2.*, 100 ms–200 ms\.$/;
    expect(await tile().findByRole('img', { name })).toBeTruthy();
    expect(service.asked('Distribution')[0].input).toMatchObject({ quantity: 'LATENCY' });
  });
});

describe('a forecast', () => {
  const forecast = {
    measure: 'COST',
    start: '',
    end: '',
    soFar: 40,
    low: 90,
    high: 130,
    error: 0.08,
  };

  it('is told with its span and how far it was off', async () => {
    service.answers({ ForecastTile: () => ({ forecast: { ...forecast, total: 110 } }) });
    open({ kind: 'forecast', measures: ['COST'] }, { at: 'range=24h&zone=Asia/Tokyo' });
    expect(await tile().findByText('$110.00')).toBeTruthy();
    expect(tile().getByText('$90.00 to $130.00 with 80 %')).toBeTruthy();
    expect(tile().getByText('$40.00 so far, 8% off in the past')).toBeTruthy();
    // Its time is the present month, whatever the range.
    expect(service.asked('ForecastTile')[0].input).toMatchObject({
      period: 'MONTH',
      timeZone: 'Asia/Tokyo',
    });
  });

  it('that cannot be made yet says what it waits for', async () => {
    const unknown = { total: null, low: null, high: null, error: null };
    service.answers({ ForecastTile: () => ({ forecast: { ...forecast, ...unknown } }) });
    open({ kind: 'forecast', measures: ['COST'] });
    expect(await tile().findByText('Not known yet')).toBeTruthy();
    expect(tile().getByText('Two days must be known to forecast.')).toBeTruthy();
  });

  it.each([
    [{ filter: 'colour:red' }, {}, /colour/],
    [{}, { fault: 'A range has at most 400 days; this one has 500.' }, /at most 400 days/],
  ])('with a filter or range that cannot be asked is not asked: %j %j', async (own, page, text) => {
    open({ kind: 'forecast', measures: ['COST'], ...own }, page);
    expect((await tile().findByRole('alert')).textContent).toMatch(text);
    expect(service.asked('ForecastTile')).toEqual([]);
  });
});

describe('a list', () => {
  const nodes = [
    {
      id: '5',
      createdAt: '2026-11-24T09:00:00Z',
      type: 'prompt_injection',
      severity: 'HIGH',
      state: 'OPEN',
    },
  ];

  it('has its newest rows, each of which leads to its page', async () => {
    service.answers({ TileThreats: () => ({ rows: { nodes } }) });
    open(
      { kind: 'list', list: 'THREATS', limit: 3, filter: 'severity:high' },
      { filter: 'user:ada' },
    );
    const link = await tile().findByRole('link', { name: /2026/ });
    expect(link.getAttribute('href')).toBe('/threats/5/show');
    expect(tile().getByText('Prompt injection')).toBeTruthy();
    expect(service.asked('TileThreats')[0].input).toMatchObject({
      first: 3,
      query: 'user:ada severity:high',
    });
  });

  it('says which part of the page’s filter it leaves out', async () => {
    service.answers({ TileThreats: () => ({ rows: { nodes: [] } }) });
    open({ kind: 'list', list: 'THREATS' }, { filter: 'user:ada model:o3' });
    expect(await tile().findByText('Not filtered by model')).toBeTruthy();
    expect(await tile().findByText('Nothing in this range.')).toBeTruthy();
    expect(service.asked('TileThreats')[0].input.query).toBe('user:ada');
  });

  it('of days asks for whole ones, the last included', async () => {
    service.answers({ TileUsage: () => ({ rows: { nodes: [] } }) });
    const at = 'range=custom&start=2026-11-01T10:00:00Z&end=2026-11-03T00:00:00Z&zone=UTC';
    open({ kind: 'list', list: 'USAGE' }, { at });
    await tile().findByText('Nothing in this range.');
    expect(service.asked('TileUsage')[0].input.filter).toEqual({
      start: '2026-11-01',
      end: '2026-11-03',
    });
  });
});

describe('what no filter changes', () => {
  const senders = [
    { ...SENDER, service: 'old', lastSeen: '2026-11-01T00:00:00Z' },
    { ...SENDER, service: 'new', lastSeen: '2026-11-24T00:00:00Z' },
  ];

  it('says so, and shows the latest first', async () => {
    service.answers({ Senders: () => ({ senders }) });
    open({ kind: 'sources' }, { filter: 'model:o3 user:ada' });
    expect((await tile().findAllByRole('link')).map(({ textContent }) => textContent)).toEqual([
      'new',
      'old',
    ]);
    expect(tile().getByText('Not filtered by model, user')).toBeTruthy();
  });

  it('says nothing of the kind where there is no filter', async () => {
    service.answers({ Senders: () => ({ senders }) });
    open({ kind: 'sources', limit: 1 });
    expect(await tile().findAllByRole('link')).toHaveLength(1);
    expect(tile().queryByText(/Not filtered/)).toBeNull();
  });
});

describe('any tile', () => {
  it('says why the service refuses it, once, and asks again on demand', async () => {
    service.answers({ Explore: () => refused('limit: must be between 1 and 100') });
    open({ measures: ['REQUESTS'] });
    expect((await tile().findByRole('alert')).textContent).toContain('must be between 1 and 100');
    expect(asked()).toHaveLength(1);
    answers({ total: { REQUESTS: 8 } });
    await userEvent.click(tile().getByRole('button', { name: 'Try again' }));
    expect(await tile().findAllByText('8')).toBeTruthy();
  });

  it('keeps what it shows where the next answer fails, and says that it is old', async () => {
    answers({ total: { REQUESTS: 8 } });
    const { client } = open({ measures: ['REQUESTS'] });
    await tile().findAllByText('8');
    service.answers({ Explore: () => refused('You may ask again in a minute.', 'FORBIDDEN') });
    await client.refetchQueries();
    expect(
      await tile().findByText('From the last answer: You may ask again in a minute.'),
    ).toBeTruthy();
    expect(tile().getAllByText('8')).toBeTruthy();
    expect(tile().queryByRole('alert')).toBeNull();
  });

  it('is a skeleton until its first answer is there, with nothing to save', async () => {
    service.answers({ Explore: () => new Promise(() => undefined) });
    open({ kind: 'series', measures: ['REQUESTS'] });
    expect(tile().getByRole('img', { name: 'Loading' })).toBeTruthy();
    expect(tile().queryByRole('button')).toBeNull();
  });

  it('of a kind that a newer service knows says so', () => {
    open({ kind: 'gauge' as Tile['kind'] });
    expect(tile().getByText(/knows no tile of the kind “gauge”/)).toBeTruthy();
  });

  it('of text alone has no frame of tools', () => {
    open({ kind: 'text', title: 'Tile', text: 'Ask **Ana**' }, { filter: 'model:o3' });
    expect(tile().getByText('Ana').tagName).toBe('STRONG');
    expect(tile().queryByRole('button')).toBeNull();
    expect(tile().queryByText(/Not filtered/)).toBeNull();
  });
});
