import { expect, it } from 'vitest';
import { requestOf } from './evaluationDetail';

it('leads to the request by the answer, or else by the span', () => {
  const createdAt = '2026-05-04T12:00:00Z';
  const one = new URL(requestOf({ createdAt, responseId: 'chatcmpl "9"' }), 'http://x')
    .searchParams;
  expect(one.get('query')).toBe('response:"chatcmpl \\"9\\""');
  expect(one.get('end')).toBe('2026-05-05T12:00:00.000Z');
  const other = new URL(requestOf({ createdAt, traceId: 'a1', spanId: 'b2' }), 'http://x');
  expect(other.searchParams.get('query')).toBe('trace:a1 span:b2');
});
