import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refused, testService } from '../../test/service';
import { clipboard, downloads, parameter, shown, withLayout, withWindow } from '../../test/shown';
import { chooseZone } from '../format/preferences';
import { ListPage } from './ListPage';
import type { ListSpec, PageAsk } from './list';

interface Visit {
  id: string;
  model: string | null;
  tokens: number;
  createdAt: string;
}

const visits: Visit[] = [
  { id: '3', model: 'o3', tokens: 14_200, createdAt: '2026-11-24T09:15:03Z' },
  { id: '2', model: null, tokens: 7, createdAt: '2026-11-24T09:15:02Z' },
  { id: '1', model: 'o4', tokens: 9, createdAt: '2026-11-24T09:15:01Z' },
];

const asks: PageAsk[] = [];
let rows: Visit[] = visits;
let failure: Error | undefined;

const spec: ListSpec<Visit> = {
  table: 'REQUESTS',
  subject: 'requests',
  path: '/requests',
  title: 'Visits',
  noun: 'visit',
  timeField: 'time',
  columns: [
    { id: 'time', label: 'Time', width: 200, fields: ['time', 'id'], render: (row) => row.id },
    {
      id: 'model',
      label: 'Model',
      width: 100,
      fields: ['model'],
      value: (row) => row.model,
      render: (row) => row.model ?? 'none',
    },
    {
      id: 'tokens',
      label: 'Tokens',
      width: 90,
      numeric: true,
      hidden: true,
      fields: ['tokens'],
      render: (row) => `${row.tokens} tokens`,
    },
  ],
  facets: [{ field: 'model', label: 'Model' }],
  searched: 'Model, user',
  page: async (ask) => {
    asks.push(ask);
    if (failure) throw failure;
    return { nodes: rows, totalCount: rows.length, pageInfo: { hasNextPage: false } };
  },
  detail: {
    path: '/requests',
    title: 'Visits',
    load: async (id) => rows.find((row) => row.id === id),
    heading: ({ id }) => `Visit ${id}`,
    body: ({ model }) => <p>All of {model ?? 'none'}</p>,
  },
  bulk: ({ rows: chosen, clear }) => (
    <button type="button" onClick={clear}>
      Forget {chosen.map(({ id }) => id).join()}
    </button>
  ),
  presets: [
    {
      label: 'Slowest',
      about: 'Those that took longest',
      query: 'latency:>1000',
      sort: { field: 'latency', descending: true },
    },
  ],
  isImportable: true,
  empty: 'Nobody came.',
};

const service = testService({
  facets: [
    { value: 'o3', count: 14_200 },
    { value: null, count: 1 },
  ],
  histogram: {
    interval: 'HOUR',
    buckets: [
      { timestamp: '2026-11-24T08:00:00Z', count: 1 },
      { timestamp: '2026-11-24T09:00:00Z', count: 14_200 },
    ],
  },
});

const RANGE = 'range=custom&start=2026-11-24T00:00:00Z&end=2026-11-25T00:00:00Z';

let isNarrow = false;
beforeEach(() => {
  withLayout();
  withWindow((query) => isNarrow && query.includes('1099'));
  asks.length = 0;
  rows = visits;
});
afterEach(() => {
  isNarrow = false;
  failure = undefined;
});

async function open(more = '', of: ListSpec<Visit> = spec) {
  const view = shown(<ListPage spec={of} />, `/requests?${RANGE}${more}`);
  await waitFor(() => expect(asks.length).toBeGreaterThan(0));
  if (rows.length > 0 && !failure) {
    await waitFor(() => expect(document.querySelector('[data-row]')).not.toBeNull());
  }
  return view;
}

const table = () => screen.findByLabelText('Visits');
const heads = async () =>
  [...(await table()).querySelectorAll('th')].map((head) => head.textContent).filter(Boolean);
/** By what it says: to look for roles and names by their rules takes long on a whole page. */
const press = (text: string) => fireEvent.click(screen.getByText(text, { selector: 'button' }));
const search = () => screen.getByLabelText<HTMLInputElement>(/^Search: /);

describe('columns', () => {
  it('that are chosen are in the address, and in this browser for the next visit', async () => {
    const { unmount } = await open();
    expect(await heads()).toEqual(['Time', 'Model']);
    press('Columns');
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Tokens' }));
    expect(parameter('columns')).toBe('time,model,tokens');
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Model' }));
    expect(parameter('columns')).toBe('time,tokens');
    unmount();
    await open();
    expect(await heads()).toEqual(['Time', 'Tokens']);
  });

  it('are never none, and as usual again when asked', async () => {
    await open('&columns=model');
    press('Columns');
    const model = () => screen.getByRole('menuitemcheckbox', { name: 'Model' });
    await userEvent.click(model());
    expect(model().getAttribute('aria-checked')).toBe('true');
    await userEvent.click(screen.getByRole('menuitem', { name: 'As usual' }));
    expect(parameter('columns')).toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(await heads()).toEqual(['Time', 'Model']);
  });
});

describe('the order', () => {
  it('is by time first, then the largest, the smallest, and by time again', async () => {
    await open('&columns=time,tokens');
    const head = async () => screen.findByRole('columnheader', { name: 'Tokens' });
    const click = async () => userEvent.click(within(await head()).getByRole('button'));
    expect((await head()).getAttribute('aria-sort')).toBeNull();
    const orders = [];
    for (const _ of [1, 2, 3]) {
      await click();
      orders.push([parameter('sort'), (await head()).getAttribute('aria-sort')]);
    }
    expect(orders).toEqual([
      ['-tokens', 'descending'],
      ['tokens', 'ascending'],
      [null, null],
    ]);
    expect(asks.map(({ orderBy, direction }) => [orderBy, direction])).toContainEqual([
      'tokens',
      'ASC',
    ]);
  });
});

describe('the search', () => {
  const type = (text: string) => fireEvent.change(search(), { target: { value: text } });

  it('waits for a pause, keeps the blank behind a word, and follows the address', async () => {
    await open('&search=first');
    expect(search().value).toBe('first');
    type('chat ');
    expect(parameter('search')).toBe('first');
    await waitFor(() => expect(parameter('search')).toBe('chat'));
    expect(search().value).toBe('chat ');
    type('chat bot');
    await waitFor(() => expect(parameter('search')).toBe('chat bot'));
    act(() => {
      window.history.replaceState(null, '', `/requests?${RANGE}&search=first`);
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    await waitFor(() => expect(search().value).toBe('first'));
  });
});

describe('by keyboard', () => {
  it('rows are selected, and forgotten where another filter is chosen', async () => {
    await open();
    await screen.findByRole('checkbox', { name: 'Select all loaded rows' });
    await userEvent.keyboard('jx');
    expect(await screen.findByText('1 item selected')).toBeTruthy();
    await userEvent.keyboard('jx');
    expect(screen.getByRole('button', { name: 'Forget 3,2' })).toBeTruthy();
    await userEvent.keyboard('x');
    expect(screen.getByRole('button', { name: 'Forget 3' })).toBeTruthy();
    press('Slowest');
    await waitFor(() => expect(screen.queryByText(/selected/)).toBeNull());
    expect([parameter('query'), parameter('sort')]).toEqual(['latency:>1000', '-latency']);
  });

  it('one box selects all and none', async () => {
    await open();
    const all = await screen.findByRole('checkbox', { name: 'Select all loaded rows' });
    await userEvent.click(all);
    expect(await screen.findByText('3 items selected')).toBeTruthy();
    await userEvent.click(all);
    expect(screen.queryByText(/selected/)).toBeNull();
  });

  it('the letters of what is typed step through nothing', async () => {
    await open();
    await table();
    await userEvent.type(search(), 'jx');
    expect(document.activeElement).toBe(search());
    expect(screen.queryByText(/selected/)).toBeNull();
  });

  it('Escape closes the details and goes back to their row', async () => {
    await open('&open=2');
    await screen.findByText('All of none');
    expect(document.activeElement).toBe(screen.getByLabelText('Details of the row'));
    await userEvent.keyboard('{Escape}');
    expect(parameter('open')).toBeNull();
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('2'));
  });

  it('the focus is not lost where the details are of a row that the list does not have', async () => {
    await open('&open=77');
    await screen.findByText('It does not exist, or you may not see it.');
    fireEvent.click(screen.getByLabelText('Close the details'));
    await waitFor(() => expect(document.activeElement).not.toBe(document.body));
  });
});

describe('values', () => {
  it('that are none filter by that, and leave the rest of the address alone', async () => {
    await open('&search=x');
    await userEvent.click(await screen.findByRole('button', { name: 'none' }));
    expect(parameter('query')).toBe('model:""');
    expect([parameter('search'), parameter('range')]).toEqual(['x', 'custom']);
  });

  it('are counted beside the list, none of them too', async () => {
    await open();
    const facets = within(await screen.findByRole('region', { name: 'Facets' }));
    expect(await facets.findByTitle('o3: 14,200')).toBeTruthy();
    await userEvent.click(facets.getByTitle('(none): 1'));
    expect(parameter('query')).toBe('model:""');
    // It is the same as before, and keeps the focus, while the others are counted anew.
    await waitFor(() =>
      expect(facets.getByTitle('(none): 1').getAttribute('aria-pressed')).toBe('true'),
    );
    expect(document.activeElement).toBe(facets.getByTitle('(none): 1'));
  });

  it('stay hidden where there is no room until somebody asks', async () => {
    isNarrow = true;
    await open();
    expect(screen.queryByRole('region', { name: 'Facets' })).toBeNull();
    fireEvent.click(screen.getByLabelText('Facets'));
    expect(await screen.findByRole('region', { name: 'Facets' })).toBeTruthy();
  });
});

describe('over time', () => {
  it('is summed up for who cannot see it, on the clocks of the page', async () => {
    await open('&zone=Asia/Jakarta');
    expect(
      await screen.findByRole('img', {
        name: '14,201 visits over time, most from Nov 24, 2026, 4:00 PM on: 14,200',
      }),
    ).toBeTruthy();
    expect(service.asked('ListHistogram')[0].input.timeZone).toBe('Asia/Jakarta');
    expect(screen.getByText('Times in Asia/Jakarta (UTC+7)')).toBeTruthy();
  });

  it('of days in UTC keeps to these, whatever zone is chosen', async () => {
    chooseZone('America/Los_Angeles');
    service.answers({
      facets: [],
      histogram: { interval: 'DAY', buckets: [{ timestamp: '2026-11-24T00:00:00Z', count: 3 }] },
    });
    await open('', { ...spec, byDay: true });
    expect(
      await screen.findByRole('img', { name: '3 visits over time, most on Tue, Nov 24: 3' }),
    ).toBeTruthy();
    expect(screen.getByText('Days in UTC')).toBeTruthy();
  });

  it('without rows says so', async () => {
    service.answers({ facets: [], histogram: { interval: 'HOUR', buckets: [] } });
    rows = [];
    await open();
    expect(await screen.findByRole('img', { name: 'No visit in this range' })).toBeTruthy();
    expect(await screen.findByText('Nobody came.')).toBeTruthy();
    expect(screen.getByText('0 visits')).toBeTruthy();
  });
});

it('each part says what is wrong with it, and the others are shown all the same', async () => {
  service.answers({
    facets: refused('Too much is asked at once.'),
    histogram: refused('The range is too long.'),
  });
  await open();
  expect(await screen.findByText('Too much is asked at once.')).toBeTruthy();
  expect(await screen.findByText('The range is too long.')).toBeTruthy();
  expect(service.asked('ListFacets')).toHaveLength(1);
  expect(await screen.findByRole('row', { name: /o3/ })).toBeTruthy();
});

it('rows that cannot be had say why, and are asked for again by “Refresh”', async () => {
  failure = new Error('The database is away.');
  await open();
  expect((await screen.findByRole('alert')).textContent).toBe('The database is away.');
  failure = undefined;
  const refresh = screen.getByLabelText<HTMLButtonElement>('Refresh', { selector: 'button' });
  await waitFor(() => expect(refresh.disabled).toBe(false));
  fireEvent.click(refresh);
  expect(await screen.findByRole('row', { name: /o3/ })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

describe('what is copied', () => {
  it('is the question without anybody’s token, as it is shown', async () => {
    localStorage.setItem(
      'studio.session',
      JSON.stringify({
        accessToken: 'very-secret',
        username: 'ada',
        expiresAt: Date.now() + 3_600_000,
      }),
    );
    const texts = clipboard();
    await open('&query=user%3A%22O%27Neil%22&sort=tokens&columns=model,tokens');
    await table();
    for (const name of [/^curl/, /^JSON/, /^Link/]) {
      press('Copy');
      await userEvent.click(screen.getByRole('menuitem', { name }));
    }
    await waitFor(() => expect(texts).toHaveLength(3));
    expect(texts.join()).not.toContain('very-secret');
    expect(texts[0]).toContain('Authorization: Bearer $TOKEN');
    expect(JSON.parse(texts[1] ?? '')).toEqual({
      filter: `user:"O'Neil"`,
      start: '2026-11-24T00:00:00.000Z',
      end: '2026-11-25T00:00:00.000Z',
      fields: ['model', 'tokens'],
      orderBy: 'tokens',
      ascending: true,
      limit: 100,
    });
    expect(texts[2]).toBe(window.location.href);
  });
});

describe('an export', () => {
  it('has the columns that are shown, or all of them', async () => {
    const bodies: { fields?: string[] }[] = [];
    service.use(
      http.post('*/api/rows/requests', () => HttpResponse.json({ rows: [], totalCount: 3 })),
      http.post('*/api/rows/requests/export', async ({ request }) => {
        bodies.push((await request.json()) as { fields?: string[] });
        return HttpResponse.text('[]');
      }),
    );
    const files = downloads();
    await open();
    for (const name of [
      'The columns that are shown: JSON',
      'All columns, for “studio import”: CSV',
    ]) {
      await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
      await userEvent.click(screen.getByRole('menuitem', { name }));
    }
    await waitFor(() => expect(files).toHaveLength(2));
    expect(bodies.map(({ fields }) => fields)).toEqual([['time', 'id', 'model'], undefined]);
    expect(files.map(({ name }) => name.split('.').at(-1))).toEqual(['json', 'csv']);
  });
});

it('rows lie as close as this browser had them last', async () => {
  const { unmount } = await open();
  const compact = () => screen.getByLabelText('Compact rows');
  expect(compact().getAttribute('aria-pressed')).toBe('false');
  fireEvent.click(compact());
  unmount();
  await open();
  expect(compact().getAttribute('aria-pressed')).toBe('true');
});
