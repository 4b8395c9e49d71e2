import { expect, it, vi } from 'vitest';
import { eventsOf, type ServerEvent } from './events';

const encoder = new TextEncoder();

function bodyOf(chunks: Uint8Array<ArrayBuffer>[], cancel?: () => void) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      if (!cancel) controller.close();
    },
    cancel,
  });
}

async function read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<ServerEvent[]> {
  const events = [];
  for await (const event of eventsOf(body)) events.push(event);
  return events;
}

/** A text in pieces of so many bytes. */
function cut(text: string, length: number) {
  const bytes = encoder.encode(text);
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, i) =>
    bytes.slice(i * length, (i + 1) * length),
  );
}

const TEXT = 'event: requests\r\ndata: {"user":"größe"}\r\n\r\n: alive\r\n\r\ndata: 東京\r\n\r\n';
const EVENTS = [
  { name: 'requests', data: '{"user":"größe"}' },
  { name: 'message', data: '東京' },
];

it.each([1, 2, 3, 5, 11, 1_000])(
  'events with the line ends of Windows are read in pieces of %d bytes',
  async (length) => expect(await read(bodyOf(cut(TEXT, length)))).toEqual(EVENTS),
);

it('an event that is not whole when the stream ends is none', async () =>
  expect(await read(bodyOf([encoder.encode('data: 1\n\ndata: 2\n')]))).toEqual([
    { name: 'message', data: '1' },
  ]));

it.each([
  ['data:1\n\n', '1'],
  ['data:  two blanks\n\n', ' two blanks'],
  ['data: a\ndata: b\n\n', 'a\nb'],
  ['data:\n\n', ''],
  ['id: 7\nretry: 10\ndata: x\n\n', 'x'],
])('%j is the data %j', async (text, data) =>
  expect(await read(bodyOf([encoder.encode(text)]))).toEqual([{ name: 'message', data }]),
);

it('who stops listening lets the connection go', async () => {
  const cancel = vi.fn();
  for await (const { data } of eventsOf(bodyOf([encoder.encode('data: 1\n\n')], cancel))) {
    expect(data).toBe('1');
    break;
  }
  await vi.waitFor(() => expect(cancel).toHaveBeenCalled());
});
