// The vendors' own clients for Node, given nothing but the address of the gateway (BASE) and a key of ours (KEY), against the
// demo upstream behind it. Ends with 1 where one of them does not get what it expects.
import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';

const openai = new OpenAI({
  baseURL: `${process.env.BASE}/v1`,
  apiKey: process.env.KEY,
  maxRetries: 0,
});
const anthropic = new Anthropic({
  baseURL: process.env.BASE,
  apiKey: process.env.KEY,
  maxRetries: 0,
});
const messages = [{ role: 'user', content: 'Hi' }];
const tool = { name: 'weather', parameters: { type: 'object', properties: {} } };

async function chat() {
  const answer = await openai.chat.completions.create({ model: 'demo', messages });
  assert.match(answer.choices[0].message.content, /^The demo/);
  assert.equal(answer.usage.completion_tokens, 12);
}

async function streaming() {
  const stream = await openai.chat.completions.create({ model: 'demo', messages, stream: true });
  let text = '';
  for await (const chunk of stream) {
    assert.equal(chunk.choices.length, 1, 'no chunk with usage, which was not asked for');
    text += chunk.choices[0].delta.content ?? '';
  }
  assert.match(text, /^The demo upstream/);
  const asked = await openai.chat.completions.create({
    model: 'demo',
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
  let usage;
  for await (const chunk of asked) usage = chunk.usage ?? usage;
  assert.equal(usage.completion_tokens, 12);
}

async function tools() {
  const asked = { model: 'demo', messages, tools: [{ type: 'function', function: tool }] };
  const answer = await openai.chat.completions.create(asked);
  assert.equal(answer.choices[0].message.tool_calls[0].function.name, 'weather');
  const stream = await openai.chat.completions.create({ ...asked, stream: true });
  const names = [];
  for await (const chunk of stream) {
    for (const call of chunk.choices[0].delta.tool_calls ?? []) names.push(call.function.name);
  }
  assert.deepEqual(names, ['weather']);
}

async function embeddings() {
  const answer = await openai.embeddings.create({ model: 'demo', input: ['one', 'two'] });
  assert.equal(answer.data.length, 2);
  assert.equal(answer.data[0].embedding.length, 8);
}

async function responses() {
  const answer = await openai.responses.create({ model: 'demo', input: 'Hi' });
  assert.match(answer.output_text, /^The demo/);
  const stream = await openai.responses.create({ model: 'demo', input: 'Hi', stream: true });
  const types = [];
  for await (const event of stream) types.push(event.type);
  assert.equal(types.at(0), 'response.created');
  assert.equal(types.at(-1), 'response.completed');
}

async function abort() {
  const controller = new AbortController();
  const asked = { model: 'demo', messages, stream: true, max_tokens: 50_000 };
  const stream = await openai.chat.completions.create(asked, { signal: controller.signal });
  let chunks = 0;
  for await (const _ of stream) if (++chunks === 3) controller.abort();
  assert.ok(chunks < 1_000);
}

async function retries() {
  const calls = [];
  const counting = new OpenAI({
    baseURL: `${process.env.BASE}/v1`,
    apiKey: process.env.KEY,
    maxRetries: 1,
    fetch: (url, options) => {
      calls.push(url);
      return fetch(url, options);
    },
  });
  const failed = await counting.chat.completions
    .create({ model: 'error-429', messages })
    .catch((error) => error);
  assert.ok(failed instanceof OpenAI.RateLimitError, String(failed));
  assert.equal(failed.code, 'demo_429');
  assert.equal(calls.length, 2);
}

async function models() {
  const ids = [];
  for await (const model of openai.models.list()) ids.push(model.id);
  assert.ok(ids.includes('demo'));
}

async function refused() {
  const stranger = new OpenAI({
    baseURL: `${process.env.BASE}/v1`,
    apiKey: 'sk-wrong',
    maxRetries: 0,
  });
  const failed = await stranger.chat.completions
    .create({ model: 'demo', messages })
    .catch((error) => error);
  assert.ok(failed instanceof OpenAI.AuthenticationError, String(failed));
}

async function anthropicMessages() {
  const asked = { model: 'demo', max_tokens: 12, messages };
  const answer = await anthropic.messages.create(asked);
  assert.match(answer.content[0].text, /^The demo/);
  assert.equal(answer.usage.output_tokens, 12);
  const final = await anthropic.messages.stream(asked).finalMessage();
  assert.equal(final.content[0].text, answer.content[0].text);
  const failed = await anthropic.messages
    .create({ ...asked, model: 'error-429' })
    .catch((error) => error);
  assert.ok(failed instanceof Anthropic.RateLimitError, String(failed));
}

const tried = [
  chat,
  streaming,
  tools,
  embeddings,
  responses,
  abort,
  retries,
  models,
  refused,
  anthropicMessages,
];
for (const attempt of tried) {
  await attempt();
  console.log(`${attempt.name} works`);
}
