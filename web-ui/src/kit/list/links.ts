import { printWord } from '../filter/print';
import { type RangeState, writeRange } from '../range/range';

/** What lists were filtered by before they had one text for it, and what links still say. */
export type Conditions = Record<string, unknown>;

/** The fields of a filter's text that go by other names in conditions. */
const FIELDS: Record<string, string> = {
  models: 'model',
  users: 'user',
  statuses: 'status',
  endpoints: 'endpoint',
  providers: 'provider',
  countries: 'country',
  sources: 'source',
  traces: 'trace',
  sessions: 'session',
  conversations: 'conversation',
  requests: 'request',
  types: 'type',
  severities: 'severity',
  states: 'state',
  ratings: 'rating',
  keys: 'key',
  ids: 'id',
};

/** Values that the schema has in capitals, and filters in lower case. */
const LOWER = new Set(['sources', 'severities', 'states']);

/** The filter's text that says the same as conditions. */
export function conditionText(conditions: Conditions): string {
  const texts = Object.entries(conditions).map(([name, value]) => text(name, value));
  return texts.filter(Boolean).join(' ');
}

function text(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (name === 'query') return String(value);
  if (name === 'outcome') return value === 'success' ? 'status:<400' : 'status:>=400';
  if (name === 'minStatus') return `status:>=${value}`;
  if (name === 'maxStatus') return `status:<=${value}`;
  if (name === 'commented') return value ? 'comment:*' : 'comment:""';
  if (name === 'orphans') return `orphan:${value}`;
  const field = FIELDS[name];
  const values = (Array.isArray(value) ? value : [value]).map(String);
  if (!field || values.length === 0) return '';
  const read = (one: string) => printWord(LOWER.has(name) ? one.toLowerCase() : one);
  return `${field}:${values.map(read).join(',')}`;
}

/** The address of a list that shows what fits some conditions; `start` and `end` are instants. */
export function listLink(resource: string, conditions: Conditions): string {
  return `/${resource}?${listParameters(conditions)}`;
}

export function listParameters({ q, start, end, ...conditions }: Conditions): URLSearchParams {
  const params = new URLSearchParams();
  const query = conditionText(conditions);
  if (query) params.set('query', query);
  if (typeof q === 'string' && q.trim()) params.set('search', q.trim());
  if (typeof start === 'string') {
    params.set('range', 'custom');
    params.set('start', new Date(start).toISOString());
    params.set('end', new Date(typeof end === 'string' ? end : Date.now()).toISOString());
  }
  return params;
}

/** What an address of the first lists means now; undefined where it is none of these. */
export function adopted(params: URLSearchParams): URLSearchParams | undefined {
  const filter = params.get('filter');
  if (filter === null) return undefined;
  try {
    return listParameters(JSON.parse(filter) as Conditions);
  } catch {
    return new URLSearchParams();
  }
}

/** The range of a user's page whose address names none: who asks seldom is there, too. */
export const USER_RANGE = '30d';

/** @param range in which their page shows them; the usual one where it is left out */
export function userLink(user: string, range?: RangeState): string {
  const params = new URLSearchParams({ name: user });
  if (range) writeRange(params, range, USER_RANGE);
  return `/user?${params}`;
}
