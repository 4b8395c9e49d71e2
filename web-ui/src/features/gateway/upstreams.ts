import type { CircuitState, SaveUpstreamInput, UpstreamListQuery } from '../../generated/graphql';
import type { Column } from '../../kit/files/table';

export type Upstream = UpstreamListQuery['upstreams'][number];

export const UPSTREAMS_KEY = ['upstreams'];

/** What is asked of it, in few words. */
export function served(upstream: Upstream): string {
  const names = [...upstream.models, ...upstream.aliases];
  if (names.length > 0) return names.join(', ');
  return upstream.prefix ? `${upstream.prefix}*` : 'What no other names';
}

export const CIRCUITS: Record<CircuitState, { label: string; about: string }> = {
  CLOSED: { label: 'In use', about: 'It may be asked.' },
  OPEN: {
    label: 'Resting',
    about: 'It failed several times in a row and is not asked for a while.',
  },
  HALF_OPEN: {
    label: 'On trial',
    about: 'It has rested; one call tries whether it is well again.',
  },
};

const FAILURES: Record<string, string> = {
  connection: 'No connection',
  timeout: 'No answer in time',
  broken_off: 'Broke off',
  key_unreadable: 'Its key was kept under another secret',
};

const lines = (form: FormData, name: string) =>
  String(form.get(name) ?? '')
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);

/** What a form says. A key that is left empty stays as it is, unless it is to be forgotten; one that is typed takes its place. */
export function inputOf(form: FormData, changed?: Upstream): SaveUpstreamInput {
  const text = (name: string) => String(form.get(name) ?? '').trim() || null;
  return {
    ...(changed && { id: changed.id, version: changed.version }),
    name: text('name') ?? '',
    url: text('url') ?? '',
    form: text('form') as SaveUpstreamInput['form'],
    key: text('key') ?? (form.get('noKey') === 'on' ? '' : null),
    provider: text('provider'),
    models: lines(form, 'models'),
    aliases: lines(form, 'aliases'),
    prefix: text('prefix'),
    weight: Number(text('weight') ?? 1),
    order: Number(text('order') ?? 1),
    apiVersion: text('apiVersion'),
    includeUsage: form.get('includeUsage') === 'on',
  };
}

/** What went wrong last, for people. */
export function failure(type: string): string {
  return FAILURES[type] ?? type.replace(/^http_/, 'Status ');
}

/** Of the exported file. */
export const columns: Column<Upstream>[] = [
  { label: 'name', value: (row) => row.name },
  { label: 'host', value: (row) => row.host },
  { label: 'provider', value: (row) => row.provider },
  { label: 'models', value: served },
  { label: 'order', value: (row) => row.order },
  { label: 'weight', value: (row) => row.weight },
  { label: 'circuit', value: (row) => row.circuit },
  { label: 'calls', value: (row) => row.calls },
  { label: 'failures', value: (row) => row.failures },
  { label: 'in_flight', value: (row) => row.inFlight },
  { label: 'median_first_byte_ms', value: (row) => row.medianFirstByteMs },
  { label: 'p95_first_byte_ms', value: (row) => row.p95FirstByteMs },
  { label: 'last_failure', value: (row) => row.lastFailure },
  { label: 'last_failure_time', value: (row) => row.lastFailureTime },
];
