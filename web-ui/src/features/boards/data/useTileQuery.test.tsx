import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { readRange } from '../../../kit/range/range';
import { useTileQuery } from './useTileQuery';

const RANGE = readRange(new URLSearchParams('range=7d&zone=UTC'));
const never = () => new Promise<string>(() => undefined);

function asking() {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(
    ({ shape, question, ask, fault }) => useTileQuery(RANGE, { shape, question, ask, fault }, true),
    {
      wrapper,
      initialProps: {
        shape: 'rows of REQUESTS',
        question: 'all',
        ask: async () => 'requests',
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
