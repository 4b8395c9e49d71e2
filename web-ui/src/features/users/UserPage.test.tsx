import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { RATING, requestRow, SESSION } from '../../test/rows';
import { refused, testService } from '../../test/service';
import { button, parameter, shown } from '../../test/shown';
import { THREAT } from '../threats/threatFixtures';
import UserPage from './UserPage';

const service = testService();
const asked = () => service.asked('UserStory');

const summary = {
  totalRequests: 1_200,
  successfulRequests: 1_199,
  totalCost: 12.5,
  unpricedRequests: 0,
  totalTokens: 14_200,
  avgLatencyMs: 1_240,
};

const NOTHING = {
  dashboard: {
    start: '2026-10-25T00:00:00Z',
    end: '2026-11-24T00:00:00Z',
    interval: 'DAY',
    timestamps: [] as string[],
    summary: { ...summary, totalRequests: 0, successfulRequests: 0, totalCost: 0, totalTokens: 0 },
    costs: { points: [], models: [], other: [] },
    topModels: [] as object[],
    topCountries: [] as object[],
  },
  requestLogs: { nodes: [] as object[] },
  userSessions: { nodes: [] as object[] },
  feedbackLogs: { nodes: [] as object[] },
  threatLogs: { nodes: [] as object[] },
};

const request = (id: string, ip: string | null) => ({
  ...requestRow({
    id,
    time: '2026-11-23T09:00:00Z',
    status: 503,
    endpoint: '/v1/chat',
    model: 'o3',
  }),
  ipAddress: ip,
});

const STORY = {
  dashboard: {
    ...NOTHING.dashboard,
    summary: { ...summary, unpricedRequests: 7 },
    topModels: [{ name: 'o3', requests: 1_200, cost: null, tokens: { total: 1 } }],
    topCountries: [{ code: 'ID', requests: 900 }],
  },
  requestLogs: { nodes: [request('7', '203.0.113.0'), request('8', '203.0.113.0')] },
  userSessions: {
    nodes: [{ ...SESSION, totalRequests: 1, durationSeconds: 65, ipAddress: '198.51.100.0' }],
  },
  feedbackLogs: { nodes: [RATING] },
  threatLogs: { nodes: [{ ...THREAT, id: 't-1', type: 'rate_limit', description: null }] },
};

function open(answer: object, address = '/user?name=ada%20%26%20co&zone=UTC') {
  service.answers({ UserStory: answer });
  shown(<UserPage />, address);
}

const part = async (name: string) => within(await screen.findByRole('region', { name }));

describe('a user’s story', () => {
  it('is asked for by their name, in all its parts, for the last 30 days', async () => {
    open(STORY);
    await part('Models');
    expect(screen.getByRole('heading', { level: 1, name: 'ada & co' })).toBeTruthy();
    const [variables] = asked();
    expect(variables.input).toMatchObject({ top: 10, filter: { users: ['ada & co'] } });
    for (const list of ['requests', 'sessions', 'feedback', 'threats']) {
      expect(variables[list].filter.users).toEqual(['ada & co']);
    }
    const { start, end } = variables.requests.filter;
    const days = (Date.parse(end) - Date.parse(start)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(30);
    expect(days).toBeLessThan(30.1);
  });

  it('says what it cost, and which calls are left out of that', async () => {
    open(STORY);
    const cost = await part('Cost over time');
    expect(cost.getByText('$12.50')).toBeTruthy();
    expect(cost.getByText('99.9%')).toBeTruthy();
    expect(cost.getByText('The cost leaves out 7 calls without a price.')).toBeTruthy();
  });

  it('names addresses once, wherever they are from', async () => {
    open(STORY);
    const origins = await part('Countries and addresses');
    expect(origins.getByText('Lately from 203.0.113.0, 198.51.100.0')).toBeTruthy();
    expect(origins.getByText('Indonesia')).toBeTruthy();
  });

  it('leads to each of the newest, and to all of them in the same range', async () => {
    open(STORY);
    const requests = await part('Newest requests');
    expect(requests.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      expect.stringContaining('/requests?query=user%3A%22ada+%26+co%22&range=custom'),
      '/requests/7/show',
      '/requests/8/show',
    ]);
    const more = requests.getByRole('link', { name: 'Newest requests: show all' });
    const params = new URL(more.getAttribute('href') ?? '', 'http://studio').searchParams;
    expect([params.get('start'), params.get('end')]).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-11-24T00:00:00.000Z',
    ]);
    const sessions = await part('Newest sessions');
    expect(sessions.getByRole('link', { name: '1 request in 1 min 5 s' })).toBeTruthy();
  });

  it('has a name for what has no text of its own', async () => {
    open(STORY);
    const feedback = await part('Feedback');
    expect(feedback.getByRole('link', { name: 'Without a comment' })).toBeTruthy();
    const threats = await part('Threats');
    expect(threats.getByRole('link', { name: 'Rate limit' }).getAttribute('href')).toBe(
      '/threats/t-1/show',
    );
  });

  it.each([
    ['Models', 'No model was called in this range.'],
    ['Countries and addresses', 'No known country in this range.'],
    ['Newest requests', 'No requests in this range.'],
    ['Newest sessions', 'No sessions in this range.'],
    ['Feedback', 'No feedback in this range.'],
    ['Threats', 'No sign of misuse in this range.'],
  ])('without anything says so under “%s”', async (name, text) => {
    open(NOTHING);
    expect((await part(name)).getByText(text)).toBeTruthy();
  });

  it('of nothing has no success rate, which is not 0 %', async () => {
    open(NOTHING);
    const cost = await part('Cost over time');
    expect(cost.queryByText('0%')).toBeNull();
    expect(cost.getByText('–')).toBeTruthy();
  });
});

describe('what goes wrong', () => {
  it('is said, and can be tried again', async () => {
    open(refused('The database is away.', 'UNAVAILABLE'));
    expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
    service.answers({ UserStory: STORY });
    await userEvent.click(button('Try again'));
    await part('Models');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('with the range of the address is said before anything is asked', async () => {
    open(
      STORY,
      '/user?name=ada&range=custom&start=2024-01-01T00:00:00Z&end=2026-01-01T00:00:00Z&zone=UTC',
    );
    expect((await screen.findByRole('alert')).textContent).toContain('at most 400 days');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(asked()).toEqual([]);
  });
});

it('another range is asked for anew, and stands in the address', async () => {
  open(STORY);
  await part('Models');
  await userEvent.click(button('Show the period before'));
  await waitFor(() => expect(asked()).toHaveLength(2));
  expect([parameter('name'), parameter('range')]).toEqual(['ada & co', 'custom']);
  expect(asked()[1].input.range).toBe('CUSTOM');
});
