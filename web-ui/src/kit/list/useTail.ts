import { useEffect, useReducer, useRef, useState } from 'react';
import { authorized, ServiceError } from '../api/request';
import { problem } from '../auth/session';
import { eventsOf } from './events';
import type { ListSpec, Row } from './list';
import type { ListState } from './listState';
import { type LiveState, NOTHING_LIVE, type Part, paused, rateOf, received, resumed } from './live';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export interface Tail<R> {
  rows: readonly R[];
  isConnected: boolean;
  isPaused: boolean;
  /** How many have come since it was paused. */
  held: number;
  /** Rows by second. */
  rate: number;
  /** Whether there are more than the service looks at. */
  isFlooded: boolean;
  error: Error | null;
  pause: () => void;
  resume: () => void;
}

type Action<R> = { part: Part<R>; at: number } | 'pause' | 'resume' | 'clear';

function reduced<R extends Row>(state: LiveState<R>, action: Action<R>): LiveState<R> {
  if (action === 'clear') return NOTHING_LIVE;
  if (action === 'pause') return paused(state);
  if (action === 'resume') return resumed(state);
  return received(state, action.part, action.at);
}

/** The rows of a list as the service pushes them; undefined where it is not asked to. */
export function useTail<R extends Row>(spec: ListSpec<R>, state: ListState): Tail<R> | undefined {
  const [live, act] = useReducer(reduced<R>, NOTHING_LIVE as LiveState<R>);
  const [isConnected, setConnected] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const since = useRef(Date.now());
  const read = spec.live;
  const isOn = Boolean(state.live && read);
  const { query, search } = state;

  useEffect(() => {
    if (!isOn || !read) return;
    const ended = new AbortController();
    since.current = Date.now();
    act('clear');
    setError(null);
    listen(
      `/api${spec.path}/tail?${new URLSearchParams({ ...(query && { query }), ...(search && { search }) })}`,
      ended.signal,
      {
        onOpen: setConnected,
        onError: setError,
        onPart: ({ rows, count, omitted }) =>
          act({ part: { rows: rows.map(read), count, omitted }, at: Date.now() }),
      },
    );
    return () => ended.abort();
  }, [isOn, read, spec.path, query, search]);

  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [isOn]);

  if (!isOn) return undefined;
  return {
    rows: live.rows,
    isConnected,
    isPaused: live.held !== undefined,
    held: live.held?.length ?? 0,
    rate: rateOf(live, Date.now(), since.current),
    isFlooded: live.isFlooded,
    error,
    pause: () => act('pause'),
    resume: () => act('resume'),
  };
}

interface Listener {
  onOpen: (isOpen: boolean) => void;
  onError: (error: Error | null) => void;
  onPart: (part: Part<Record<string, unknown>>) => void;
}

/** Listens until it is told to end: a connection that breaks, or ends with its token, is made anew. */
async function listen(path: string, signal: AbortSignal, listener: Listener) {
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      const response = await authorized(path, { signal, headers: { Accept: 'text/event-stream' } });
      if (!response.ok || !response.body) {
        throw new ServiceError(await problem(response), response.status);
      }
      listener.onOpen(true);
      listener.onError(null);
      wait = FIRST_WAIT_MS;
      for await (const { data } of eventsOf(response.body)) listener.onPart(JSON.parse(data));
    } catch (error) {
      if (signal.aborted) return;
      listener.onError(error as Error);
      if (error instanceof ServiceError && error.status === 400) return;
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    }
    listener.onOpen(false);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
