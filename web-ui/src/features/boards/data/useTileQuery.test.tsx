import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { GraphQlError } from '../../../kit/api/request';
import { readRange } from '../../../kit/range/range';
import { useTileQuery } from './useTileQuery';

const RANGE = readRange(new URLSearchParams('range=7d&zone=UTC'));
const never = () => new Promise<string>(() => undefined);

function asking(isSeen = true, ask: () => Promise<string> = async () => 'requests') {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(
    ({ shape, question, ask, fault }) =>
      useTileQuery(RANGE, { shape, question, ask, fault }, isSeen),
    {
      wrapper,
      initialProps: {
        shape: 'rows of REQUESTS',
        question: 'all',
        ask,
        fault: undefined,
      } as Parameters<typeof useTileQuery<string>>[1],
    },
  );
}

it('shows the last answer until the next one of the same list is there, and none of another list', async () => {
  const { result, rerender } = asking();
  await waitFor(() => expect(result.current.data).toBe('requests'));
  rerender({ shape: 'rows of REQUESTS', question: 'status:500', ask: never });
  expect(result.current).toMatchObject({ data: 'requests', isPlaceholderData: true });
  rerender({ shape: 'rows of THREATS', question: 'all', ask: never });
  expect(result.current.data).toBeUndefined();
});

it('asks nothing that cannot be asked, and says why', () => {
  const { result, rerender } = asking();
  const ask = vi.fn(never);
  rerender({ shape: 'rows of THREATS', question: 'all', ask, fault: 'No such field' });
  expect(result.current.error?.message).toBe('No such field');
  expect(ask).not.toHaveBeenCalled();
});

describe('a tile that is seen', () => {
  it('is asked for again every 30 seconds, for the range as it is meant by then', async () => {
    const timers = vi.spyOn(globalThis, 'setInterval');
    const ask = vi.fn(async () => 'requests');
    const { result } = asking(true, ask);
    await waitFor(() => expect(result.current.data).toBe('requests'));
    const [again] = timers.mock.calls.findLast(([, pause]) => pause === 30_000) ?? [];
    (again as () => void)();
    await waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
    const [[first], [second]] = ask.mock.calls as unknown as [[number], [number]];
    expect(second).toBeGreaterThanOrEqual(first);
  });

  it('is not asked for before it is seen', async () => {
    const timers = vi.spyOn(globalThis, 'setInterval');
    const ask = vi.fn(never);
    asking(false, ask);
    expect(ask).not.toHaveBeenCalled();
    expect(timers.mock.calls.filter(([, pause]) => pause === 30_000)).toEqual([]);
  });

  it('is not tried again where its question is refused', async () => {
    const issue = { message: 'limit: must be 1 to 100', extensions: { code: 'BAD_USER_INPUT' } };
    const ask = vi.fn(() => Promise.reject(new GraphQlError([issue])));
    const { result } = asking(true, ask);
    await waitFor(() => expect(result.current.error?.message).toBe('limit: must be 1 to 100'));
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is tried again where the service was away', async () => {
    const issue = { message: 'The database is away.', extensions: { code: 'UNAVAILABLE' } };
    const ask = vi.fn(async () => 'requests').mockRejectedValueOnce(new GraphQlError([issue]));
    const { result } = asking(true, ask);
    await waitFor(() => expect(result.current.data).toBe('requests'));
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
