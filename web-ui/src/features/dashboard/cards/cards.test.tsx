import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { dashboardAnswer, onDashboard } from '../../../test/dashboard';
import { exploreAnswer } from '../../../test/explored';
import { testService } from '../../../test/service';
import type { Slice } from '../data/slices';
import type { DashboardAnswer } from '../data/useDashboardData';
import { CostsBarCard } from './CostsBarCard';
import { ErrorsDonutCard } from './ErrorsDonutCard';
import { FeedbackCard } from './FeedbackCard';
import { FirstTokenCard } from './FirstTokenCard';
import { LatencyChartCard } from './LatencyChartCard';
import { MetricCards } from './MetricCards';
import { ThreatsCard } from './ThreatsCard';
import { TokensCard } from './TokensCard';
import { TopCountriesCard } from './TopCountriesCard';
import { TopModelsCard } from './TopModelsCard';
import { UsersCard } from './UsersCard';

const service = testService();

type Data = DashboardAnswer['dashboard'];

/** The answer with other data of some slices. */
function answerWith(change: Partial<Data>): DashboardAnswer {
  const answer = dashboardAnswer();
  return { ...answer, dashboard: { ...answer.dashboard, ...change } };
}

const card = (name: string) => within(screen.getByRole('region', { name }));

describe('a card without anything to show says what would be here', () => {
  const none = { p50: null, p95: null, p99: null };
  it.each<[string, ComponentType, Partial<Data>]>([
    [
      'No call in this range has a cost.',
      CostsBarCard,
      {
        summary: {
          ...(dashboardAnswer().dashboard.summary as object),
          unpricedRequests: 0,
        } as never,
        costs: { points: [{ cost: null }], models: [], other: [] },
      },
    ],
    ['No errors in this range.', ErrorsDonutCard, { errorsBreakdown: [] }],
    [
      'No requests in this range.',
      LatencyChartCard,
      {
        latency: [{ avg: null, percentiles: none, firstToken: none }],
      },
    ],
    [
      'No streamed answer reported its first token in this range.',
      FirstTokenCard,
      {
        latencySummary: { latencyMs: none, timeToFirstTokenMs: { p50: null, p95: null } },
      },
    ],
    ['No tokens in this range.', TokensCard, { tokens: [] }],
    ['No model was called in this range.', TopModelsCard, { topModels: [], totalModels: 0 }],
    ['No request in this range has a known country.', TopCountriesCard, { topCountries: [] }],
    [
      'Nobody has rated an answer in this range.',
      FeedbackCard,
      {
        feedback: { totalFeedback: 0, orphans: 0, avgRating: null, ratingDistribution: [] },
      },
    ],
    [
      'No sign of misuse in this range.',
      ThreatsCard,
      {
        threats: {
          totalThreats: 0,
          unresolvedThreats: 0,
          criticalThreats: 0,
          highThreats: 0,
          bySeverity: [],
          topThreatTypes: [],
        },
      },
    ],
  ])('%s', async (text, Card, change) => {
    onDashboard(<Card />, { answer: answerWith(change) });
    expect(await screen.findByText(text)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /download/ })).toBeNull();
  });
});

it.each<[string, ComponentType, Slice]>([
  ['Cost by model', CostsBarCard, 'costs'],
  ['Latency', LatencyChartCard, 'latencySummary'],
  ['Top models', TopModelsCard, 'topModels'],
  ['Feedback', FeedbackCard, 'newestComments'],
  ['Threats', ThreatsCard, 'openThreats'],
])(
  '%s says what it could not be told, and asks for it again on demand',
  async (name, Card, slice) => {
    const retry = vi.fn();
    const failed = new Map([[slice, 'The database is not available.']]);
    onDashboard(<Card />, { answer: dashboardAnswer({ failed }), retry });
    expect((await card(name).findByRole('alert')).textContent).toContain('is not available');
    await userEvent.click(card(name).getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
  },
);

it('a card whose data is on its way has its final place, and says that it loads', () => {
  onDashboard(<TopModelsCard />, { answer: undefined });
  expect(card('Top models').getByRole('img', { name: 'Loading' })).toBeTruthy();
});

describe('models', () => {
  it('have a dash of unpriced where nobody knows their cost, and are filtered by', async () => {
    let query = '';
    const onFilter = (text: string) => {
      query = text;
    };
    onDashboard(<TopModelsCard />, { at: 'query=status:200', onFilter });
    const row = (await screen.findByText('in-house-7b')).closest('tr') as HTMLElement;
    expect(within(row).getByText('unpriced').closest('td')?.title).toBe('No known price');
    await userEvent.click(within(row).getByRole('button'));
    expect(query).toBe('status:200 model:in-house-7b');
  });

  it('of a latency that nobody measured have none', async () => {
    const [first] = dashboardAnswer().dashboard.topModels ?? [];
    const model = { ...first, avgLatencyMs: null, p95LatencyMs: null } as typeof first;
    onDashboard(<TopModelsCard />, { answer: answerWith({ topModels: model ? [model] : [] }) });
    const row = (await screen.findByText('gpt-4o')).closest('tr') as HTMLElement;
    expect(within(row).getAllByRole('cell')[3]?.textContent).toBe('–');
  });
});

describe('threats', () => {
  /** Of the list of types, or of that of severities. */
  const hrefOf = async (name: RegExp | string, list = 'By type') =>
    within(await screen.findByRole('list', { name: list }))
      .getByRole('link', { name })
      .getAttribute('href') ?? '';
  const params = (href: string) => new URLSearchParams(href.replace(/.*\?/, ''));

  it('lead to those of their kind and of the range', async () => {
    onDashboard(<ThreatsCard />);
    const { start, end } = dashboardAnswer().dashboard;
    expect(Object.fromEntries(params(await hrefOf('Invalid auth')))).toEqual({
      query: 'type:invalid_auth',
      range: 'custom',
      start,
      end,
    });
    expect(params(await hrefOf(/^Critical/, 'By severity')).get('query')).toBe('severity:critical');
  });

  it('lead to those that the filter of the page lets through, as far as they can be filtered', async () => {
    const { unmount } = onDashboard(<ThreatsCard />, { at: 'query=user:ada or user:bob' });
    const filtered = '(user:ada or user:bob) type:invalid_auth';
    expect(params(await hrefOf('Invalid auth')).get('query')).toBe(filtered);
    unmount();
    onDashboard(<ThreatsCard />, { at: 'query=model:o3' });
    expect(params(await hrefOf('Invalid auth')).get('query')).toBe('type:invalid_auth');
  });

  it('that are open lead to their page, with times in the zone of the page', async () => {
    onDashboard(<ThreatsCard />, { at: 'zone=Asia/Tokyo' });
    const list = within(await screen.findByRole('list', { name: 'Open threats' }));
    const [described, plain] = list.getAllByRole('listitem');
    expect(described?.textContent).toContain(
      'The prompt asks to ignore the system’s instructions.',
    );
    expect(described?.textContent).toMatch(/Nov 24, 2026, 5:52 PM · eve · Russia/);
    // Without a description its type; nobody is named where nobody is known.
    expect(plain?.textContent).toMatch(/Invalid auth.*PM · Netherlands$/);
  });
});

describe('users', () => {
  it('have what they cost over time beside them, and a link to their story', async () => {
    service.answers({
      Explore: (variables) => exploreAnswer(variables, { groups: [{ keys: ['alice'], total: 9 }] }),
    });
    onDashboard(<UsersCard />, { at: 'range=7d&query=status:200' });
    const link = await screen.findByRole('link', { name: 'alice' });
    expect(link.getAttribute('href')).toMatch(/^\/user\?name=alice/);
    await waitFor(() => expect(service.asked('Explore')).toHaveLength(1));
    expect(service.asked('Explore')[0].input).toMatchObject({
      range: 'LAST_7_DAYS',
      dimensions: ['USER'],
      filter: 'status:200',
      limit: 5,
    });
  });

  it('say what their costs leave out', async () => {
    onDashboard(<UsersCard />);
    expect(
      await screen.findByText(/^top 5 of 214 by cost · [\d,]+ calls without a price$/),
    ).toBeTruthy();
  });
});

describe('key figures', () => {
  const figure = (name: RegExp) => screen.getByRole('button', { name });

  it('say in full what they shorten, and what they were before', async () => {
    onDashboard(<MetricCards />, { at: 'compare=week' });
    const requests = figure(/^Requests/);
    expect(requests.title).toMatch(/^\d{2},\d{3}$|^\d,\d{3}$/);
    expect(within(requests).getByText('+12%').title).toMatch(/^Last week: /);
    expect(figure(/^Open threats/).title).toBe('23 · 4 critical of 57 in all');
  });

  it('have the one that is charted pressed, and chart the one that is clicked', async () => {
    const changeTiles = vi.fn();
    onDashboard(<MetricCards />, { at: 'hero=cost', changeTiles });
    const pressed = screen.getAllByRole('button', { pressed: true });
    expect(pressed.map(({ textContent }) => textContent?.slice(0, 4))).toEqual(['Cost']);
    await userEvent.click(figure(/^Sessions/));
    const [next] = changeTiles.mock.calls[0] ?? [];
    expect(next({ large: [], hero: undefined }).hero.id).toBe('sessions');
  });

  it('that have failed say so in their place, and the others stay', () => {
    const failed = new Map([['users', 'It took too long.'] as const]);
    onDashboard(<MetricCards />, { answer: dashboardAnswer({ failed }) });
    expect(figure(/^Active users/).textContent).toBe('Active usersIt took too long.');
    expect(figure(/^Sessions/).textContent).toBe('SessionsIt took too long.');
    expect(figure(/^Requests/).textContent).toContain('+12%');
  });

  it('do not compare where the page does not', () => {
    onDashboard(<MetricCards />, { at: 'compare=off' });
    expect(figure(/^Requests/).textContent).not.toContain('%');
  });
});
