import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, serviceWith } from '../../test/service';
import { LiveStatus } from './Live';
import type { ListSpec } from './list';
import { type Tail, useTail } from './useTail';

interface Pushed {
  id: string;
}

const spec = {
  path: '/requests',
  live: (document) => ({ id: String(document.id) }),
} as ListSpec<Pushed>;

/** The connections that were made, the latest last. */
const connections: { address: URL; push: (part: object) => void; end: () => void }[] = [];
const encoder = new TextEncoder();

const server = serviceWith(
  http.get('*/api/requests/tail', ({ request }) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        connections.push({
          address: new URL(request.url),
          push: (part) => controller.enqueue(encoder.encode(`data: ${JSON.stringify(part)}\n\n`)),
          end: () => controller.close(),
        });
      },
    });
    return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }),
);

beforeEach(() => {
  connections.length = 0;
});

const part = (...ids: number[]) => ({
  rows: ids.map((id) => ({ id })),
  count: ids.length,
  omitted: 0,
});

interface Asked {
  live?: boolean;
  query?: string;
  search?: string;
}

function listen(first: Asked = {}) {
  return renderHook(
    ({ live = true, query = '', search = '' }: Asked) => useTail(spec, { live, query, search }),
    { initialProps: first },
  );
}

async function connected(times = 1) {
  await waitFor(() => expect(connections).toHaveLength(times));
  const latest = connections.at(-1);
  if (!latest) throw new Error('Nobody listens.');
  return latest;
}

const ids = (tail: Tail<Pushed> | undefined) => tail?.rows.map(({ id }) => id);

describe('a live list', () => {
  it('shows what is pushed, the newest on top', async () => {
    const { result } = listen();
    const { push } = await connected();
    await waitFor(() => expect(result.current?.isConnected).toBe(true));
    act(() => push(part(2, 1)));
    await waitFor(() => expect(ids(result.current)).toEqual(['2', '1']));
    act(() => push(part(3)));
    await waitFor(() => expect(ids(result.current)).toEqual(['3', '2', '1']));
  });

  it('asks for what is filtered and searched by, and begins anew with another filter', async () => {
    const { result, rerender } = listen({ query: 'model:"a & b"', search: 'x=1' });
    const { address, push } = await connected();
    expect(Object.fromEntries(address.searchParams)).toEqual({
      query: 'model:"a & b"',
      search: 'x=1',
    });
    act(() => push(part(1)));
    await waitFor(() => expect(ids(result.current)).toEqual(['1']));
    rerender({ query: 'user:ada' });
    const next = await connected(2);
    expect(next.address.search).toBe('?query=user%3Aada');
    expect(ids(result.current)).toEqual([]);
  });

  it('is nothing, and asks nothing, where it is not wanted', async () => {
    const { result, rerender } = listen({ live: false });
    expect(result.current).toBeUndefined();
    expect(connections).toEqual([]);
    rerender({ live: true });
    await connected();
    rerender({ live: false });
    expect(result.current).toBeUndefined();
  });

  it('listens again where the connection ends, and keeps what is there', async () => {
    const { result } = listen();
    const first = await connected();
    act(() => first.push(part(1)));
    await waitFor(() => expect(ids(result.current)).toEqual(['1']));
    act(() => first.end());
    const second = await connected(2);
    act(() => second.push(part(2)));
    await waitFor(() => expect(ids(result.current)).toEqual(['2', '1']));
    expect(result.current?.error).toBeNull();
  });

  it('says what the service does not understand, and does not ask that again', async () => {
    let times = 0;
    server.use(
      http.get('*/api/requests/tail', () => {
        times++;
        return problem(400, 'query: At character 1: nope is no field');
      }),
    );
    const { result } = listen({ query: 'nope:1' });
    await waitFor(() => expect(result.current?.error?.message).toContain('nope is no field'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(times).toBe(1);
  });

  it('holds what comes while it is paused', async () => {
    const { result } = listen();
    const { push } = await connected();
    act(() => push(part(1)));
    await waitFor(() => expect(ids(result.current)).toEqual(['1']));
    act(() => result.current?.pause());
    act(() => push(part(3, 2)));
    await waitFor(() => expect(result.current?.held).toBe(2));
    expect(ids(result.current)).toEqual(['1']);
    act(() => result.current?.resume());
    expect(ids(result.current)).toEqual(['3', '2', '1']);
    expect(result.current?.isPaused).toBe(false);
  });
});

describe('its line says', () => {
  const tail = (changes: Partial<Tail<Pushed>>): Tail<Pushed> => ({
    rows: [],
    isConnected: true,
    isPaused: false,
    held: 0,
    rate: 1_234.56,
    isFlooded: false,
    error: null,
    pause: vi.fn(),
    resume: vi.fn(),
    ...changes,
  });

  it.each<[string, Partial<Tail<Pushed>>]>([
    ['1,234.6/s', {}],
    ['more than 1,234.6/s', { isFlooded: true }],
    ['Paused, 2,000 waiting · 1,234.6/s', { isPaused: true, held: 2_000 }],
    ['Connecting…', { isConnected: false }],
    ['Not connected', { isConnected: false, error: new Error('away') }],
  ])('%s', (text, changes) => {
    render(<LiveStatus tail={tail(changes)} />);
    expect(screen.getByText(text)).toBeTruthy();
  });

  it('and its button pauses, or goes on', async () => {
    const [live, halted] = [tail({}), tail({ isPaused: true })];
    const { rerender } = render(<LiveStatus tail={live} />);
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(live.pause).toHaveBeenCalledOnce();
    rerender(<LiveStatus tail={halted} />);
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    expect(halted.resume).toHaveBeenCalledOnce();
  });
});
