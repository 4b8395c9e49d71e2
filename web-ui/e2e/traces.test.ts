import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { apiKey, ask, ingest } from './api';
import { barriers } from './barriers';
import { at, parameter } from './browser';

it('a trace is found in its list, read by keyboard, and reached from its call', async () => {
  const trace = randomBytes(16).toString('hex');
  await ingest(parts(trace), await apiKey());
  await expect.poll(() => stored(trace), { timeout: 20_000 }).toBe(1);

  const page = await at(`traces?query=trace:${trace}`);
  await page.locator('tbody tr', { hasText: 'walk the dog' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.locator('tbody tr .row-link').first().click();
  await page.getByRole('link', { name: 'Open as a page' }).click();
  await page.getByRole('heading', { name: 'walk the dog', level: 1 }).waitFor();

  const tree = page.getByRole('treegrid', { name: 'Parts of the trace' });
  await tree.getByText('Timeout: no leash').waitFor();
  expect(await tree.getByRole('row').count()).toBe(4);
  expect(await barriers(page)).toEqual([]);
  await tree.getByRole('row', { name: /walk the dog/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => tree.getByRole('row').count()).toBe(2);
  expect(parameter(page, 'closed')).toBe('0');
  await page.reload();
  await expect.poll(() => tree.getByRole('row').count()).toBe(2);
  await tree.getByRole('row', { name: /walk the dog/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => tree.getByRole('row').count()).toBe(4);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');

  await page.waitForURL(/\/requests\/\d+\/show$/);
  await page.getByRole('link', { name: trace }).click();
  await page.waitForURL(new RegExp(`/traces/${trace}/show$`));
});

it('who sends what is listed with why it was not taken', async () => {
  await ingest([{ endpoint: '/v1/chat/completions', status_code: 99 }], await apiKey());
  await expect.poll(refused, { timeout: 20_000 }).toBeGreaterThan(0);

  const page = await at('sources');
  await page.getByText('status_code must be between 100 and 599').first().waitFor();
  expect(await barriers(page)).toEqual([]);
});

/** An agent, below which a tool fails and a model is called. */
function parts(trace: string): object[] {
  const time = new Date(Date.now() - 60_000).toISOString();
  const later = new Date(Date.now() - 59_000).toISOString();
  const [agent, tool, call] = [1, 2, 3].map((n) => `00f067aa0ba902b${n}`);
  const part = { time, trace_id: trace, user_id: 'ann' };
  const below = { ...part, time: later, parent_span_id: agent };
  return [
    {
      ...part,
      id: `${trace}-1`,
      type: 'span',
      span_id: agent,
      name: 'walk the dog',
      kind: 'agent',
      duration_us: 2_500_000,
      service: 'walker',
    },
    {
      ...below,
      id: `${trace}-2`,
      type: 'span',
      span_id: tool,
      time,
      name: 'fetch leash',
      kind: 'tool',
      failed: true,
      error_type: 'Timeout',
      error_message: 'no leash',
      duration_us: 800_000,
    },
    {
      ...below,
      id: `${trace}-3`,
      span_id: call,
      endpoint: 'chat',
      status_code: 200,
      latency_ms: 1_400,
      model_name: 'gpt-4o',
      prompt_tokens: 1_200,
      completion_tokens: 240,
    },
  ];
}

async function stored(trace: string): Promise<number> {
  const { data } = await ask(
    'query ($query: String) { traces(input: { query: $query }) { nodes { calls } } }',
    { query: `trace:${trace}` },
  );
  return data.traces.nodes[0]?.calls ?? 0;
}

async function refused(): Promise<number> {
  const { data } = await ask('{ senders { source refused } }');
  return data.senders.reduce((sum: number, sender: { refused: number }) => sum + sender.refused, 0);
}
