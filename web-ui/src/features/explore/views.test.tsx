import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { Route, Routes } from 'react-router-dom';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAYS } from '../../test/explored';
import { exploring, panel, query } from '../../test/explorePage';
import { openPage } from '../../test/page';
import { KEY } from '../access/keyFixtures';
import ApiKeyPage from './ApiKeyPage';
import ProjectPage from './ProjectPage';
import { shareText } from './RetentionView';

const { service, answers, asked, open, saved } = exploring();

describe('retention', () => {
  const cohorts = [
    { week: '2026-11-02T00:00:00Z', users: 1_000, active: [1_000, 996, 4] },
    { week: '2026-11-09T00:00:00Z', users: 0, active: [0] },
    { week: '2026-11-16T00:00:00Z', users: 4, active: [3] },
  ];

  it('has a row for each week in which somebody was new', async () => {
    service.answers({ Cohorts: () => ({ cohorts }) });
    open('view=retention&range=3m&zone=UTC&query=model:o3');
    const table = await panel('Cohorts');
    expect(table.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      'Week fromUsersSame+1+2',
      'Nov 21,000100%99.6%0.4%',
      'Nov 16475%',
    ]);
    expect(screen.getByText(/^1,004 users first seen in these weeks/)).toBeTruthy();
    expect(service.asked('Cohorts')[0].input.filter).toBe('model:o3');
  });

  it.each([
    [1, '100%'],
    [0.996, '99.6%'],
    [0.52, '52%'],
    [0.004, '0.4%'],
    [0, '0%'],
  ])('of %d is %s: all and none are only what they say', (share, text) =>
    expect(shareText(share)).toBe(text),
  );

  it('offers a longer range where weeks cannot come again', async () => {
    service.answers({ Cohorts: () => ({ cohorts: [] }) });
    open('view=retention&range=7d');
    expect(await screen.findByText('No user was first seen in this range.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Last 3 months' }));
    expect(new URLSearchParams(window.location.search).get('range')).toBe('3m');
  });

  it('is a file of its weeks', async () => {
    service.answers({ Cohorts: () => ({ cohorts }) });
    open('view=retention&range=3m&query=model:o3');
    const part = await panel('Retention by week');
    await part.findByText('1,000');
    const file = await saved(part, 'Retention by week: JSON');
    expect(file).toMatchObject({
      path: '/api/explore/cohorts/export',
      question: { range: '3m', filter: 'model:o3' },
    });
  });
});

describe('a distribution', () => {
  const steps = [
    { from: 0, to: 100, count: 0, series: [0, 0, 0] },
    { from: 100, to: 200, count: 30, series: [10, 20, 0] },
    { from: 200, to: 500, count: 10, series: [0, 0, 10] },
    { from: 500, to: 1_000, count: 0, series: [0, 0, 0] },
  ];
  const distribution = { interval: 'DAY', timestamps: DAYS, unit: 'ms', unknown: 3, steps };

  beforeEach(() => {
    service.answers({ Distribution: () => ({ distribution }) });
    answers({ total: { P50_LATENCY: 160, P90_LATENCY: 300, P95_LATENCY: 400, P99_LATENCY: 490 } });
  });

  it('of latencies has its measured percentiles, and says of how many nothing is known', async () => {
    open('view=latency&range=7d&zone=UTC');
    const name = 'Latency of 40 requests: p50 160 ms, p90 300 ms, p95 400 ms, p99 490 ms.';
    expect(await screen.findByRole('img', { name })).toBeTruthy();
    expect(screen.getByText('Without it').parentElement?.textContent).toMatch(/3/);
    // Empty steps at both ends are left out.
    expect(screen.getAllByRole('row')).toHaveLength(3);
    expect(
      screen.getByText(/^The fullest bar has 75% of the requests\. Percentiles are measured/),
    ).toBeTruthy();
  });

  it('of anything else reads its percentiles off the steps, and says so', async () => {
    open('view=latency&range=7d&quantity=tokens');
    const name = /^Tokens of 40 requests: p50 ≈ 167, /;
    expect(await screen.findByRole('img', { name })).toBeTruthy();
    expect(screen.getByText(/Percentiles are read off the histogram/)).toBeTruthy();
    expect(asked()).toEqual([]);
  });

  it('is a file over time, and of its steps', async () => {
    open('view=latency&range=7d');
    const file = await saved(await panel('Latency over time'), 'Latency over time: CSV');
    expect(file?.path).toBe('/api/explore/distribution/export?points=true');
    const whole = await saved(await panel('Histogram'), 'Latency of requests: CSV');
    expect(whole?.path).toBe('/api/explore/distribution/export?points=false');
    expect(whole?.question).toMatchObject({ quantity: 'latency', fine: true });
  });
});

describe('activity', () => {
  const sessions = [
    { time: '2026-11-24T09:00:00Z', end: '2026-11-24T09:00:05Z' },
    { time: '2026-11-24T08:00:00Z', end: '2026-11-24T08:20:00Z' },
  ];

  beforeEach(() => {
    // The first of November 2026 is a Sunday.
    answers({ total: { REQUESTS: 12 }, groups: [{ keys: ['9'], total: 12 }] });
    service.use(http.post('*/api/rows/sessions', () => HttpResponse.json({ rows: sessions })));
  });

  it('tells on which day and at which hour most happens, on the clocks of the zone', async () => {
    open('view=activity&range=7d&zone=UTC');
    const name = /^most on Monday at 9:00 with 4; clocks of UTC$/;
    expect(await screen.findByText(name)).toBeTruthy();
    const table = await panel('Weekdays and hours, as a table');
    const [, monday] = table.getAllByRole('row');
    expect(within(monday as HTMLElement).getAllByRole('cell')[9]?.textContent).toBe('4');
    expect(asked()[0].input).toMatchObject({
      dimensions: ['HOUR_OF_DAY'],
      interval: 'DAY',
      limit: 24,
    });
  });

  it('is a file of hours by day', async () => {
    open('view=activity&range=7d&query=model:o3');
    const part = await panel('Requests by weekday and hour');
    await part.findByText(/^most on/);
    const file = await saved(part, 'Requests by weekday and hour: CSV');
    expect(file?.path).toBe('/api/explore/export?points=true');
    expect(file?.question).toMatchObject({
      dimensions: ['hour_of_day'],
      interval: '1d',
      filter: 'model:o3',
    });
  });

  it('tells how long sessions take, and is a file of that', async () => {
    open('view=activity&range=7d&query=user:ada');
    const part = await panel('Session lengths');
    expect(await part.findByText('of 2 sessions, from the first request to the last')).toBeTruthy();
    expect(part.getByText('Under 10 s').parentElement?.textContent).toBe('Under 10 s1 · 50%');
    const file = await saved(part, 'Session lengths: CSV');
    expect(file?.path).toBe('/api/tables/export');
    expect(file?.question.rows[0]).toEqual([0, 10, 1]);
    expect(file?.question.rows.at(-1)).toEqual([7_200, null, 0]);
  });

  it('says where sessions cannot be filtered as the page is, and asks nothing', async () => {
    service.use(http.post('*/api/rows/sessions', () => HttpResponse.error()));
    open('view=activity&range=7d&query=model:o3');
    expect(
      await screen.findByText(/Sessions have only users in common with requests/),
    ).toBeTruthy();
  });

  it('measures only what can be added up over days', async () => {
    open('view=activity&range=7d&measure=p95_latency');
    await waitFor(() => expect(asked()[0]?.input.measures).toEqual(['REQUESTS']));
  });
});

describe('the page of one value', () => {
  const pages = (
    <Routes>
      <Route path="/projects/:name" element={<ProjectPage />} />
      <Route path="/api-keys/:prefix" element={<ApiKeyPage />} />
    </Routes>
  );

  it('of a project asks for what is of that project alone, whatever the filter', async () => {
    answers({ total: { REQUESTS: 7 } });
    openPage(pages, '/projects/the%20shop?range=7d&query=status:500 or status:400');
    expect(await screen.findByRole('heading', { name: 'the shop', level: 1 })).toBeTruthy();
    await waitFor(() =>
      expect(asked()[0]?.input.filter).toBe('project:"the shop" (status:500 or status:400)'),
    );
    // What is fixed is no condition that can be taken away.
    expect(query()).toBe('status:500 or status:400');
  });

  it('of an API key has its name where an administrator looks', async () => {
    answers({ total: { REQUESTS: 7 } });
    const key = { ...KEY, prefix: 'ak_1', name: 'Billing' };
    service.answers({ ApiKeyList: () => ({ apiKeys: [key] }) });
    openPage(pages, '/api-keys/ak_1?range=7d');
    expect(await screen.findByRole('heading', { name: 'Billing', level: 1 })).toBeTruthy();
    expect(screen.getByText('API key ak_1…')).toBeTruthy();
    expect(asked()[0].input.filter).toBe('api_key:ak_1');
  });
});
