import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { GraphQlError, ServiceError } from '../../../kit/api/request';
import { SessionExpired } from '../../../kit/auth/session';
import { dashboardFixture } from '../../../test/fixtures';
import { refused, type Sent, testService } from '../../../test/service';
import { fromAddress } from '../state/dashboardState';
import { failures, ghostSwitches, type Slice, switches } from './slices';
import { dashboardQuery, isThere, useDashboardData } from './useDashboardData';

const service = testService({ Dashboard: () => dashboardFixture() });
const at = (address: string) => fromAddress(new URLSearchParams(address));
const SLICES: Slice[] = ['summary', 'costs', 'topModels'];

function asking(address = 'range=7d&zone=UTC', client = new QueryClient()) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const hook = renderHook(({ now }) => useDashboardData(at(now), SLICES), {
    wrapper,
    initialProps: { now: address },
  });
  return { ...hook, client, to: (now: string) => hook.rerender({ now }) };
}

/** All but a slice, which is refused. */
function without(slice: string, message: string, code: string) {
  const { dashboard, ...rest } = dashboardFixture();
  return { ...rest, dashboard: { ...dashboard, [slice]: refused(message, code) } };
}

const asked = () => service.asked('Dashboard').length;

describe('the data of the dashboard', () => {
  it('is asked for again every 30 seconds', async () => {
    const timers = vi.spyOn(globalThis, 'setInterval');
    const { result } = asking();
    await waitFor(() => expect(result.current.data).toBeDefined());
    const [again] = timers.mock.calls.findLast(([, pause]) => pause === 30_000) ?? [];
    (again as () => void)();
    await waitFor(() => expect(asked()).toBe(2));
  });

  it('is good for 15 seconds for who comes back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { result, client, unmount } = asking();
    await waitFor(() => expect(result.current.data).toBeDefined());
    unmount();
    vi.setSystemTime(Date.now() + 14_000);
    asking(undefined, client).unmount();
    expect(asked()).toBe(1);
    vi.setSystemTime(Date.now() + 2_000);
    const back = asking(undefined, client);
    // What was there is shown meanwhile.
    expect(back.result.current.data).toBeDefined();
    await waitFor(() => expect(asked()).toBe(2));
  });

  it('of the last range is shown until that of the next is there', async () => {
    const { result, to } = asking();
    await waitFor(() => expect(result.current.data).toBeDefined());
    const shown = result.current.data;
    to('range=24h&zone=UTC');
    expect(result.current).toMatchObject({ data: shown, isPlaceholderData: true });
    await waitFor(() => expect(result.current.isPlaceholderData).toBe(false));
    expect(service.asked('Dashboard')[1].input.range).toBe('LAST_24_HOURS');
  });

  it('of a range that is refused is not asked for', () => {
    asking('range=custom&start=2024-01-01T00:00:00Z&end=2026-01-01T00:00:00Z');
    expect(asked()).toBe(0);
  });

  it('without the slice that fails is asked for once more, and names it', async () => {
    service.answers({ Dashboard: () => without('costs', 'It took too long.', 'UNAVAILABLE') });
    const { result } = asking();
    await waitFor(() => expect(result.current.data).toBeDefined());
    expect([...(result.current.data?.failed ?? [])]).toEqual([['costs', 'It took too long.']]);
    expect(service.asked('Dashboard').map(({ costs }) => costs)).toEqual([true, false]);
    expect(isThere(result.current.data, ['costs', 'summary'])).toBe(true);
  });

  it('of which every slice fails is refused as a whole, and asked no further', async () => {
    service.answers({
      Dashboard: (variables: Sent) => {
        const slice = SLICES.find((one) => variables[one]) ?? '';
        return without(slice, `${slice} is away`, 'FORBIDDEN');
      },
    });
    const { result } = asking();
    await waitFor(() => expect(result.current.error).toBeTruthy());
    expect(asked()).toBe(SLICES.length);
    expect(result.current.error?.message).toMatch(/is away$/);
  });
});

describe('another try', () => {
  const { retry, retryDelay } = dashboardQuery(at(''), SLICES, []);
  const coded = (code: string) => new GraphQlError([{ message: '', extensions: { code } }]);

  it.each([
    ['the network is away', new ServiceError('The service cannot be reached.'), true],
    ['there are too many', new ServiceError('Slow down.', 429), true],
    ['the service fails', new ServiceError('Bad gateway.', 502), true],
    ['the database is away', coded('UNAVAILABLE'), true],
    ['the question is wrong', coded('BAD_USER_INPUT'), false],
    ['it may not be asked', new ServiceError('No.', 403), false],
    ['the session is over', new SessionExpired(), false],
  ])('where %s: %j %j', (_, error, again) => expect(retry(0, error)).toBe(again));

  it('is made three times, later each time', () => {
    const away = new ServiceError('The service cannot be reached.');
    expect([0, 1, 2, 3].map((attempt) => retry(attempt, away))).toEqual([true, true, true, false]);
    expect([0, 1, 2, 9].map(retryDelay)).toEqual([1_000, 2_000, 4_000, 10_000]);
  });
});

describe('slices', () => {
  it('are asked for where they are wanted and have not failed', () => {
    const failed = new Map([['costs', 'x'] as const]);
    const on = Object.entries(switches(['summary', 'costs'], failed)).filter(([, is]) => is);
    expect(on).toEqual([['summary', true]]);
  });

  it('that have failed have no ghost either', () => {
    const failed = new Map([['tokens', 'x'] as const]);
    expect(ghostSwitches(['tokens', 'ratings'], failed)).toEqual({
      tokensBefore: false,
      usersOverTimeBefore: false,
      ratingsBefore: true,
      threatsOverTimeBefore: false,
    });
  });

  it.each([
    [['dashboard', 'costs', 'points', 3], 'costs'],
    [['dashboard', 'previous', 'tokens'], 'tokens'],
    [['dashboard', 'totalModels'], 'topModels'],
    [['feedbackLogs'], 'newestComments'],
    [['threatLogs', 'nodes', 0], 'openThreats'],
  ])('are known by where it went wrong: %j is %s', (path, slice) =>
    expect([...failures([{ message: 'x', path }]).keys()]).toEqual([slice]),
  );

  it.each([[['dashboard']], [['elsewhere']], [undefined]])('are not blamed for %j', (path) =>
    expect(failures([{ message: 'x', path }]).size).toBe(0),
  );
});
