/** A server-sent event. */
export interface ServerEvent {
  name: string;
  data: string;
}

/**
 * The events of a stream, as WHATWG describes them; `fetch` in place of EventSource, which cannot send the
 * header that says who asks. Comments are left out.
 */
export async function* eventsOf(body: ReadableStream<BufferSource>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = eventOf(block);
        if (event) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function eventOf(block: string): ServerEvent | undefined {
  const lines = block.split('\n');
  const all = (field: string) =>
    lines
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).replace(/^ /, ''));
  const data = all('data');
  return data.length > 0
    ? { name: all('event').at(-1) ?? 'message', data: data.join('\n') }
    : undefined;
}
