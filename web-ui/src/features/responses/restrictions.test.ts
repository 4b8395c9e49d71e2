import { expect, test } from 'vitest';
import type { Restriction } from './documents';
import { inputOf, measure, minutesOf, standing } from './restrictions';

const block: Restriction = {
  id: '1',
  kind: 'USER',
  subject: 'bob',
  action: 'BLOCK',
  perMinute: null,
  tag: null,
  rule: null,
  reason: null,
  enforced: true,
  state: 'ACTIVE',
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'root',
  expiresAt: '2026-01-01T01:00:00Z',
  liftedAt: null,
  liftedBy: null,
};

test('what is done is told in few words', () => {
  expect(measure(block)).toBe('Blocked');
  expect(measure({ ...block, action: 'THROTTLE', perMinute: 5 })).toBe('5 a minute');
  expect(measure({ ...block, action: 'TAG', tag: 'odd' })).toBe('Tagged odd');
});

test('one that is not enforced would hold, until it is over', () => {
  expect(standing(block)).toBe('In force');
  expect(standing({ ...block, enforced: false })).toBe('Would hold');
  expect(standing({ ...block, enforced: false, state: 'EXPIRED' })).toBe('Expired');
});

test('times are minutes, hours or days', () => {
  expect(['30m', '2 h', '1d', '1w', 'x'].map(minutesOf)).toEqual([
    30,
    120,
    1440,
    undefined,
    undefined,
  ]);
});

test('a form without a time is refused', () => {
  const form = new FormData();
  form.set('kind', 'ADDRESS');
  form.set('subject', ' 192.0.2.7 ');
  form.set('action', 'BLOCK');
  expect(() => inputOf(form)).toThrow('30m');
  form.set('time', '1h');
  expect(inputOf(form)).toEqual({
    kind: 'ADDRESS',
    subject: '192.0.2.7',
    action: 'BLOCK',
    minutes: 60,
    perMinute: null,
    tag: null,
    reason: null,
  });
});
