import { expect, test } from 'vitest';
import type { TimelineQuery } from '../../generated/graphql';
import type { ThreatListRow } from './documents';
import { likeness } from './similar';
import { deedsOf, timelineFilter, timelineLink } from './timeline';

const at = (minute: number) => `2026-01-01T00:0${minute}:00Z`;

const request = (id: string, minute: number, statusCode = 200) => ({
  id,
  createdAt: at(minute),
  method: 'POST',
  endpoint: '/v1/chat',
  statusCode,
  modelName: 'gpt-4o',
  countryCode: null,
});

const threat = {
  id: 't',
  createdAt: at(5),
  type: 'rate_limit',
  rule: 'request-rate',
  severity: 'LOW',
  count: 7,
};

test('deeds of all kinds stand in one order, as far as all are known', () => {
  const data = {
    requests: { nodes: [request('a', 6), request('b', 4, 500)] },
    threats: { nodes: [threat] },
    feedback: { nodes: [{ id: 'f', createdAt: at(3), rating: 2, comment: null }] },
  } as unknown as TimelineQuery;

  const { deeds, next } = deedsOf(data, 10);
  expect(deeds.map(({ id }) => id)).toEqual(['a', 't', 'b', 'f']);
  expect(deeds.map(({ isBad }) => isBad)).toEqual([false, true, true, false]);
  expect(deeds[1]).toMatchObject({ what: 'rate_limit: request-rate', about: 'low · seen 7 times' });
  expect(next).toBeUndefined();
});

test('a page ends before a millisecond of which it may not know everything', () => {
  const nodes = [request('a', 6), request('b', 4), request('c', 4)];
  const data = { requests: { nodes }, threats: { nodes: [threat] } } as unknown as TimelineQuery;

  const { deeds, next } = deedsOf(data, 3);
  expect(deeds.map(({ id }) => id)).toEqual(['a', 't']);
  expect(next).toBe('2026-01-01T00:04:00.001Z');
});

test('a page goes on where all of it happened at once', () => {
  const nodes = [request('b', 4), request('c', 4)];
  const data = { requests: { nodes }, threats: { nodes: [] } } as unknown as TimelineQuery;

  const { deeds, next } = deedsOf(data, 2);
  expect(deeds.map(({ id }) => id)).toEqual(['b', 'c']);
  expect(next).toBe('2026-01-01T00:04:00.000Z');
});

test('names that are no words are quoted', () => {
  expect(timelineFilter('user', 'jo doe')).toBe('user:"jo doe"');
  expect(timelineLink('api_key', 'k 1')).toBe('/timeline?kind=api_key&name=k+1');
});

test('threats are alike by content, or by rule and whoever it was', () => {
  const row = { type: 'x', rule: 'scanner-path', ipAddress: '192.0.2.0' } as ThreatListRow;

  expect(likeness(row)?.query).toBe('rule:scanner-path address:192.0.2.0');
  expect(likeness({ ...row, user: 'anna' })?.query).toBe('rule:scanner-path user:anna');
  expect(likeness({ ...row, contentHash: 'ab12' })?.query).toBe('content_hash:ab12');
  expect(likeness({ type: 'x' } as ThreatListRow)).toBeUndefined();
});
