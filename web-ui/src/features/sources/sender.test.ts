import { expect, it } from 'vitest';
import type { SenderRow } from './documents';
import { dialectName, reasonsText, senderId } from './sender';

const row = (changes: Partial<SenderRow>): SenderRow => ({
  source: 'OTLP',
  service: 'chatbot',
  apiKeyId: 'abc',
  dialect: 'gen_ai',
  sdk: null,
  firstSeen: '2026-05-04T12:00:00Z',
  lastSeen: '2026-05-04T12:00:00Z',
  events: 1,
  refused: 0,
  ignored: 0,
  reasons: [],
  ...changes,
});

it('senders are told apart by all that names them', () => {
  expect(senderId(row({}))).toBe(senderId(row({ events: 2 })));
  expect(senderId(row({ sdk: 'a' }))).not.toBe(senderId(row({ sdk: 'b' })));
  expect(senderId(row({ service: null }))).not.toBe(senderId(row({ service: '' })));
});

it('reasons are one line', () => {
  const reasons = [
    { refused: true, reason: 'rating is required', events: 1_200, lastSeen: '' },
    { refused: false, reason: 'is no evaluation', events: 3, lastSeen: '' },
  ];
  expect(reasonsText({ reasons })).toBe('rating is required (1,200); is no evaluation (3)');
});

it('a dialect that nobody named keeps its own name', () => {
  expect(dialectName('vercel_ai')).toBe('Vercel AI SDK');
  expect(dialectName('new_one')).toBe('new_one');
});
