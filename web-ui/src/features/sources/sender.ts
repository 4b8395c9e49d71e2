import { count } from '../../kit/format/format';
import type { SenderRow } from './documents';

const DIALECTS: Record<string, string> = {
  events: 'Events',
  gen_ai: 'OpenTelemetry GenAI',
  http: 'OpenTelemetry HTTP',
  langfuse: 'Langfuse',
  openinference: 'OpenInference',
  traceloop: 'Traceloop',
  vercel_ai: 'Vercel AI SDK',
};

/** How people call a dialect. */
export const dialectName = (dialect: string) => DIALECTS[dialect] ?? dialect;

/** What tells senders apart. */
export function senderId({ source, service, apiKeyId, dialect, sdk }: SenderRow): string {
  return JSON.stringify([source, service, apiKeyId, dialect, sdk]);
}

/** Why something was not taken, in one line. */
export function reasonsText({ reasons }: Pick<SenderRow, 'reasons'>): string {
  return reasons.map(({ reason, events }) => `${reason} (${count(events)})`).join('; ');
}
