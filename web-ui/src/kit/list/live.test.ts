import { expect, it } from 'vitest';
import { eventsOf } from './events';
import { type LiveState, MOST_LIVE, NOTHING_LIVE, paused, rateOf, received, resumed } from './live';

type Live = LiveState<{ id: string }>;
const START: Live = NOTHING_LIVE;
const part = (...ids: string[]) => ({
  rows: ids.map((id) => ({ id })),
  count: ids.length,
  omitted: 0,
});
const ids = ({ rows }: Live) => rows.map(({ id }) => id);

it('the newest rows are on top, and each is there once', () => {
  const state = received(received(START, part('2', '1'), 0), part('3', '2'), 1_000);
  expect(ids(state)).toEqual(['3', '2', '1']);
});

it('holds the newest 500', () => {
  let state = START;
  for (let i = 0; i < MOST_LIVE + 20; i++) state = received(state, part(String(i)), i);
  expect(state.rows).toHaveLength(MOST_LIVE);
  expect(ids(state)[0]).toBe(String(MOST_LIVE + 19));
});

it('what comes while it is paused waits, and is shown when it goes on', () => {
  const halted = received(paused(received(START, part('1'), 0)), part('2'), 1_000);
  expect(ids(halted)).toEqual(['1']);
  expect(halted.held).toHaveLength(1);
  expect(ids(resumed(halted))).toEqual(['2', '1']);
  expect(resumed(halted).held).toBeUndefined();
});

it('the rate is that of the last ten seconds, or of what there is of them', () => {
  const state = received(received(START, part('1', '2', '3', '4'), 1_000), part('5', '6'), 4_000);
  expect(rateOf(state, 4_000, 0)).toBe(1.5);
  expect(rateOf(state, 12_000, 0)).toBe(0.2);
  expect(rateOf(state, 60_000, 0)).toBe(0);
});

it('reads events however they are cut, without comments', async () => {
  const text =
    ': listening\n\nevent: requests\ndata: {"a":\ndata: 1}\n\n:alive\r\n\r\ndata: x\r\n\r\nevent: cut';
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (let i = 0; i < bytes.length; i += 7) controller.enqueue(bytes.slice(i, i + 7));
      controller.close();
    },
  });
  const events = [];
  for await (const event of eventsOf(body)) events.push(event);
  expect(events).toEqual([
    { name: 'requests', data: '{"a":\n1}' },
    { name: 'message', data: 'x' },
  ]);
});
