// A server that speaks as much of OpenAI's interface as one chat needs, streamed or not.
const { createServer } = require('node:http');

const USAGE = {
  prompt_tokens: 30,
  completion_tokens: 12,
  total_tokens: 42,
  prompt_tokens_details: { cached_tokens: 10 },
};

function answer(id) {
  return {
    id,
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'gpt-4o-mini',
    choices: [
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'A secret answer' } },
    ],
    usage: USAGE,
  };
}

function chunks(id) {
  const chunk = (choices, usage) => ({
    id,
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'gpt-4o-mini',
    choices,
    usage,
  });
  return [
    chunk([{ index: 0, delta: { role: 'assistant', content: 'A secret' }, finish_reason: null }]),
    chunk([{ index: 0, delta: { content: ' answer' }, finish_reason: null }]),
    chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]),
    chunk([], USAGE),
  ];
}

/** Starts it; resolves with the address for clients and a way to stop. */
exports.start = (name) =>
  new Promise((resolve) => {
    let calls = 0;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const id = `${name}-${++calls}`;
      if (JSON.parse(body).stream) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (const chunk of chunks(id)) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
        response.end('data: [DONE]\n\n');
      } else {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer(id)));
      }
    });
    server.listen(0, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}/v1`, stop: () => server.close() }),
    );
  });

/** One call and one streamed call. */
exports.chat = async (OpenAI, url) => {
  const client = new OpenAI({ apiKey: 'none', baseURL: url });
  const messages = [{ role: 'user', content: 'A secret question' }];
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
  const stream = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const _ of stream);
};
