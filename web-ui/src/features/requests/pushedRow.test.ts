import { expect, it } from 'vitest';
import { pushedRow } from './pushedRow';

it('a pushed request is a row like those that are asked for', () => {
  const row = pushedRow({
    id: '9007199254740993',
    time: '2026-11-24T09:15:42Z',
    method: 'POST',
    endpoint: '/v1/chat',
    status: 503,
    latency: 1_200,
    model: 'gpt-4o',
    tokens: 90,
    cost: null,
    source: 'ingest',
    session: '12',
    tags: '{"feature":"search"}',
  });
  expect(row).toMatchObject({
    id: '9007199254740993',
    statusCode: 503,
    totalTokens: 90,
    cost: null,
    user: null,
    source: 'INGEST',
    session: { id: '12' },
    tags: [{ key: 'feature', value: 'search' }],
    threats: [],
  });
});

it('tags that cannot be read are none', () => expect(pushedRow({ tags: '{' }).tags).toEqual([]));
