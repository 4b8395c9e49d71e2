import { ThemeProvider } from '@mui/material/styles';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BrowserRouter } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import type { DashboardQueryVariables, Role } from '../../generated/graphql';
import { chooseZone, zone } from '../../kit/format/preferences';
import { theme } from '../../kit/theme/theme';
import { NOTHING_USUAL } from '../../test/explored';
import { dashboardFixture } from '../../test/fixtures';
import { refused, type Sent, testService } from '../../test/service';
import DashboardPage from './DashboardPage';

const service = testService({
  Dashboard: () => dashboardFixture(),
  expected: NOTHING_USUAL,
  alerts: [],
  annotations: [],
  facets: [],
});
const asked = (): DashboardQueryVariables[] => service.asked('Dashboard');

const address = () => window.location.search;

function open(at = '/') {
  const queryClient = new QueryClient();
  window.history.replaceState(null, '', at);
  return render(
    <BrowserRouter>
      <QueryClientProvider client={queryClient}>
        <ThemeProvider theme={theme('light')}>
          <DashboardPage />
        </ThemeProvider>
      </QueryClientProvider>
    </BrowserRouter>,
  );
}

const card = async (name: string) => screen.findByRole('region', { name });

describe('the dashboard', () => {
  it('asks first for what its large figures show, then for the rest, of the range of its address', async () => {
    open('/?range=7d&zone=Asia/Jakarta');
    await waitFor(() => expect(asked()).toHaveLength(2));
    const [first, rest] = asked();
    expect(first?.input).toMatchObject({ range: 'LAST_7_DAYS', timeZone: 'Asia/Jakarta' });
    expect(rest?.input).toEqual(first?.input);
    expect(first).toMatchObject({ costs: true, topCountries: false, openThreats: false });
    expect(rest).toMatchObject({ costs: false, topCountries: true, openThreats: true });
  });

  it('shows its main chart while the rest is on its way, and asks once from then on', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    service.answers({
      Dashboard: async ({ topCountries }: Sent) => {
        if (topCountries) await held;
        return dashboardFixture();
      },
    });
    open();
    const figures = await card('Key figures');
    expect(await within(figures).findByText('95.9%')).toBeTruthy();
    expect(within(await card('Top models')).getByRole('img', { name: 'Loading' })).toBeTruthy();
    release();
    expect(await within(await card('Top models')).findByText('unpriced')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Refresh now' }));
    const ofAll = () =>
      asked()
        .slice(2)
        .filter((one) => one.costs && one.topCountries);
    await waitFor(() => expect(ofAll()).toHaveLength(1));
  });

  it('shows the numbers, and how they changed', async () => {
    open();
    const figures = await card('Key figures');
    expect(await within(figures).findByText('95.9%')).toBeTruthy();
    expect(within(figures).getAllByText('+12%').length).toBeGreaterThan(0);
  });

  it('says how a rate changed in percentage points, not as a rate of a rate', async () => {
    open();
    const figures = await card('Key figures');
    expect(await within(figures).findByText('+0.9 pp')).toBeTruthy();
  });

  it('says beside each cost how many calls it leaves out', async () => {
    const { unpricedRequests = 0 } = dashboardFixture().dashboard.summary ?? {};
    const missing = new RegExp(`${unpricedRequests} calls without a price`);
    open();
    expect(await within(await card('Key figures')).findAllByText(missing)).toHaveLength(2);
    expect(await within(await card('Cost by model')).findByText(missing)).toBeTruthy();
  });

  it('does not take calls without a price for a range without calls', async () => {
    const data = dashboardFixture();
    if (data.dashboard.costs) data.dashboard.costs.points = [{ cost: null }];
    service.answers({ Dashboard: data });
    open();
    expect(
      await within(await card('Cost by model')).findByText(/No known cost: \d+ calls/),
    ).toBeTruthy();
  });

  it('compares with nothing where that is off', async () => {
    open('/?compare=off');
    await screen.findByText(/Updated/);
    expect(asked()[0]?.comparing).toBe(false);
    expect(screen.queryByText('+12%')).toBeNull();
  });

  it('shows the figure that is chosen in its main chart, and keeps it in its address', async () => {
    open('/?range=7d');
    const figures = await card('Key figures');
    expect(await card('Requests')).toBeTruthy();
    await userEvent.click(await within(figures).findByRole('button', { name: /^Tokens \d/ }));
    expect(await card('Tokens')).toBeTruthy();
    expect(address()).toBe('?range=7d&hero=tokens');
    await waitFor(() => expect(asked().at(-1)?.tokensBefore).toBe(true));
  });

  it('shows a second figure on the right axis', async () => {
    open('/?hero=cost&second=users');
    const chart = await card('Cost');
    await userEvent.click(
      await within(chart).findByRole('button', { name: 'Cost: show as a table' }),
    );
    const table = within(chart).getByRole('table', { name: 'Cost over time' });
    const columns = within(table).getAllByRole('columnheader');
    expect(columns.map(({ textContent }) => textContent)).toEqual([
      'Time',
      'Cost',
      'Previous period',
      'Active users',
    ]);
  });

  it('remembers which figures are large', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'View' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Active users' }));
    const chosen = 'cost,p95-latency,error-rate,users';
    expect(new URLSearchParams(address()).get('tiles')).toBe(chosen);
    expect(localStorage.getItem('studio.tiles')).toBe(chosen);
  });

  it('says that a model has no price, which is not the same as free', async () => {
    open();
    expect(await within(await card('Top models')).findByText('unpriced')).toBeTruthy();
    expect(screen.getByText('top 5 of 9 by requests')).toBeTruthy();
  });

  it('changes its address with the range', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: /^Range/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Last 3 months' }));
    expect(address()).toBe('?range=3m');
    await waitFor(() => expect(asked().at(-1)?.input.range).toBe('LAST_3_MONTHS'));
  });

  it('has the zone of its link, and one that is chosen beside it instead', async () => {
    open('/?zone=Asia/Jakarta');
    await screen.findByText(/Updated/);
    expect(zone()).toBe('Asia/Jakarta');
    act(() => chooseZone('Asia/Tokyo'));
    await waitFor(() => expect(asked().at(-1)?.input.timeZone).toBe('Asia/Tokyo'));
    expect(address()).toBe('?zone=Asia%2FTokyo');
  });

  it('has the chosen zone where its address has none', async () => {
    chooseZone('Asia/Tokyo');
    open();
    await screen.findByText(/Updated/);
    expect(asked()[0]?.input.timeZone).toBe('Asia/Tokyo');
    expect(address()).toBe('?zone=Asia%2FTokyo');
  });

  it('compares with a time of the calendar, which the service is told', async () => {
    open('/?range=24h&compare=week&zone=UTC');
    await screen.findByText(/Updated/);
    const { compare, compareStart, compareEnd } = asked()[0]?.input ?? {};
    const day = Date.parse(compareEnd ?? '') - Date.parse(compareStart ?? '');
    expect([compare, day]).toEqual([true, 86_400_000]);
    expect(Date.now() - Date.parse(compareEnd ?? '')).toBeGreaterThan(6.9 * 86_400_000);
  });

  it('filters by a model that is clicked, and Esc clears the filter', async () => {
    open();
    const models = await card('Top models');
    await userEvent.click(await within(models).findByRole('button', { name: /in-house-7b/ }));
    expect(address()).toBe('?query=model%3Ain-house-7b');
    await waitFor(() => expect(asked().at(-1)?.input.query).toBe('model:in-house-7b'));
    await userEvent.keyboard('{Escape}');
    expect(address()).toBe('');
  });

  it('leaves out what is clicked with Alt', async () => {
    open('/?query=status:200');
    const errors = await card('Errors');
    const user = userEvent.setup();
    await user.keyboard('{Alt>}');
    await user.click(await within(errors).findByRole('button', { name: /429/ }));
    expect(new URLSearchParams(address()).get('query')).toBe('status:200 -status:429');
  });

  it('has the filters of former links in its bar', async () => {
    open('/?models=gpt-4o&statuses=429');
    expect(await screen.findByRole('button', { name: /Model is gpt-4o/ })).toBeTruthy();
    await waitFor(() => expect(asked()[0]?.input.query).toBe('model:gpt-4o status:429'));
  });

  it('lists no comments and threats where these cannot be filtered as the rest is', async () => {
    open('/?query=user:alice');
    const comments = { newestComments: true, comments: { query: 'user:alice' } };
    await waitFor(() => expect(asked().at(-1)).toMatchObject(comments));
    open('/?query=model:o3');
    await waitFor(() => expect(asked().at(-1)).toMatchObject({ newestComments: false }));
    expect(asked().at(-1)).toMatchObject({ openThreats: false });
  });

  it('says at its place what the service finds wrong with the filter', async () => {
    const message = 'query: At character 7: model must be one of a, b';
    service.answers({ Dashboard: refused(message, 'BAD_USER_INPUT') });
    open('/?query=model:o3');
    const alerts = await screen.findAllByRole('alert');
    expect(alerts[0]?.textContent).toContain('At character 7: model must be one of a, b');
  });

  it('leads to the story of a user in the range that it shows', async () => {
    open('/?range=7d');
    const link = await within(await card('Users')).findByRole('link', { name: 'alice' });
    expect(link.getAttribute('href')).toBe('/user?name=alice&range=7d');
  });

  it('has a table behind every chart', async () => {
    open();
    const requests = await card('Requests');
    await userEvent.click(
      await within(requests).findByRole('button', { name: 'Requests: show as a table' }),
    );
    const table = within(requests).getByRole('table', { name: 'Requests over time' });
    expect(within(table).getAllByRole('row')).toHaveLength(
      dashboardFixture().dashboard.timestamps.length + 1,
    );
  });
});

describe('a question that is refused as a whole', () => {
  const LONG = '/?range=custom&start=2024-01-01T00:00:00Z&end=2026-01-01T00:00:00Z';

  it('for its range, is told once and not asked', async () => {
    open(LONG);
    expect((await screen.findByRole('alert')).textContent).toMatch(/at most 400 days/);
    expect(asked()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /^Range/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Last 7 days' }));
    expect(await card('Requests')).toBeTruthy();
  });

  it('by the service, is told once', async () => {
    service.answers({ Dashboard: refused('start: is before 1970.', 'BAD_USER_INPUT') });
    open();
    expect((await screen.findAllByRole('alert')).map((one) => one.textContent)).toEqual([
      expect.stringContaining('start: is before 1970.'),
    ]);
  });
});

describe('a slice that fails', () => {
  const { dashboard, ...rest } = dashboardFixture();
  const costs = refused('The database is not available.', 'UNAVAILABLE');
  const withoutCosts = { ...rest, dashboard: { ...dashboard, costs } };

  it('says so on its card, and the rest of the page stays', async () => {
    service.answers({ Dashboard: withoutCosts });
    open();
    const costs = await card('Cost by model');
    expect(await within(costs).findByText('The database is not available.')).toBeTruthy();
    expect(within(await card('Requests')).queryByRole('alert')).toBeNull();
    expect(screen.getByText('top 5 of 9 by requests')).toBeTruthy();
  });

  it('is asked for again on demand', async () => {
    let broken = true;
    service.answers({ Dashboard: () => (broken ? withoutCosts : dashboardFixture()) });
    open();
    const costs = await card('Cost by model');
    const again = await within(costs).findByRole('button', { name: 'Try again' });
    broken = false;
    await userEvent.click(again);
    await waitFor(() => expect(within(costs).queryByRole('alert')).toBeNull());
  });
});

describe('an empty dashboard', () => {
  const empty = dashboardFixture();
  if (empty.dashboard.summary) empty.dashboard.summary.totalRequests = 0;
  const nodes: { id: string; createdAt: string }[] = [];

  function asks(role: Role) {
    nodes.length = 0;
    service.isAskedBy({ roles: [role] });
    service.answers({
      Dashboard: empty,
      NewestRequest: { requestLogs: { nodes } },
      CreateFirstKey: { createApiKey: { key: 'sk-studio-own' } },
    });
    open();
  }

  it('says how to send the first event, with a key that an administrator makes right there', async () => {
    asks('ADMIN');
    expect(await screen.findByRole('heading', { name: 'Send the first event' })).toBeTruthy();
    expect(screen.getByText(/curl .*\/api\/ingest\/events/).textContent).toContain('YOUR_KEY');
    await userEvent.click(await screen.findByRole('button', { name: 'Make a key' }));
    await screen.findByText(/X-API-Key: sk-studio-own/);
    await userEvent.click(screen.getByRole('tab', { name: 'Tracker' }));
    expect(screen.getByText(/STUDIO_TRACK_API_KEY=sk-studio-own/)).toBeTruthy();
  });

  it('lets others ask for a key', async () => {
    asks('USER');
    expect(await screen.findByText(/Ask an administrator/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Make a key' })).toBeNull();
  });

  it('waits for the first event, and is a dashboard once that has come', async () => {
    asks('USER');
    expect((await screen.findByRole('status')).textContent).toBe('Waiting for the first event…');
    expect(screen.queryByRole('region', { name: 'Requests' })).toBeNull();
    nodes.push({ id: '1', createdAt: new Date().toISOString() });
    service.answers({ Dashboard: dashboardFixture() });
    expect(await card('Requests')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Send the first event' })).toBeNull();
  });
});
