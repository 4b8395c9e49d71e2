import type { SenderRow } from './documents';

/** What sends spans, some of which are of no use. */
export const SENDER: SenderRow = {
  source: 'OTLP',
  service: 'chatbot',
  apiKeyId: 'sk/1',
  dialect: 'gen_ai',
  sdk: 'opentelemetry 1.30',
  firstSeen: '2026-11-01T00:00:00Z',
  lastSeen: '2026-11-24T09:15:42Z',
  events: 14_200,
  refused: 1_200,
  ignored: 7,
  reasons: [
    {
      refused: true,
      reason: 'time is in the future',
      events: 1_200,
      lastSeen: '2026-11-24T09:15:42Z',
    },
    { refused: false, reason: 'is no model call', events: 7, lastSeen: '2026-11-24T09:15:42Z' },
  ],
};
