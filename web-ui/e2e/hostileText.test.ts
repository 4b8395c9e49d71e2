import { beforeAll, expect, it, vi } from 'vitest';
import { apiKey, ask, ingest } from './api';
import { at } from './browser';
import { inAll } from './tiers';

const IMAGE = '<img src=x onerror="window.hacked=1">';
const SCRIPT = '"><script>window.hacked=1</script>';
const ids = { request: '', feedback: '', threat: '' };

beforeAll(async () => {
  const key = await apiKey();
  await sent(key, {
    endpoint: `/v1/${IMAGE}`,
    method: 'POST',
    status_code: 200,
    latency_ms: 10,
    user_id: SCRIPT,
    user_agent: IMAGE,
    model_name: IMAGE,
    prompt_tokens: 10,
  });
  ids.request = await newest('requestLogs');
  await sent(key, {
    type: 'feedback',
    request_id: ids.request,
    user_id: SCRIPT,
    rating: 1,
    comment: `${IMAGE} ${SCRIPT}`,
  });
  ids.feedback = await newest('feedbackLogs');
  await sent(key, {
    type: 'threat',
    threat_type: 'suspicious_content',
    severity: 'high',
    user_id: SCRIPT,
    description: IMAGE,
    user_agent: SCRIPT,
  });
  ids.threat = await newest('threatLogs');
});

const users = (path: string) =>
  `${path}?filter=${encodeURIComponent(`{"users":[${JSON.stringify(SCRIPT)}]}`)}`;

type Place = readonly [name: string, path: () => string, text: string];

const PLACES: Place[] = [
  ['dashboard', () => `?${new URLSearchParams({ users: SCRIPT })}`, IMAGE],
  ['user page', () => `user?${new URLSearchParams({ name: SCRIPT })}`, SCRIPT],
  ['requests', () => users('requests'), IMAGE],
  ['threat', () => `threats/${ids.threat}/show`, IMAGE],
];
const OTHER_PLACES: Place[] = [
  ['request', () => `requests/${ids.request}/show`, IMAGE],
  ['sessions', () => users('sessions'), SCRIPT],
  ['feedback', () => users('feedback'), IMAGE],
  ['one feedback', () => `feedback/${ids.feedback}/show`, IMAGE],
  ['threats', () => users('threats'), IMAGE],
];

it.each(PLACES)('in the %s it stays text', (_, path, text) => staysText(path(), text));
inAll.each(OTHER_PLACES)('in the %s it stays text', (_, path, text) => staysText(path(), text));

async function staysText(path: string, text: string) {
  const page = await at(path);
  await page.getByText(text).first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await page.locator('img[src=x]').count()).toBe(0);
}

async function sent(key: string, event: object) {
  const { status, body } = await ingest([{ ...event, time: new Date().toISOString() }], key);
  expect(status, JSON.stringify(body)).toBe(202);
}

/** The id of the newest row of that user, once it can be read. */
async function newest(list: string): Promise<string> {
  const query = `query ($user: String!) {
    ${list}(input: { first: 1, filter: { users: [$user] } }) { nodes { id } }
  }`;
  return vi.waitFor(
    async () => {
      const { data } = await ask(query, { user: SCRIPT });
      return data[list].nodes[0].id as string;
    },
    { timeout: 20_000, interval: 200 },
  );
}
