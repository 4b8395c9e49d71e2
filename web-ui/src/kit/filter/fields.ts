import type { RowList } from '../../generated/graphql';
import { words } from '../format/format';
import type { Match } from './filter';
import type { Check } from './parse';

/** What a filter is about. */
export type Subject =
  | 'requests'
  | 'sessions'
  | 'feedback'
  | 'threats'
  | 'evaluations'
  | 'traces'
  | 'usage'
  | 'audit'
  /** Requests, as far as figures over time know them. */
  | 'dashboard'
  /** What is known of a call before it is made. */
  | 'budgets'
  /** The same, and what ratings and threats have beside it. */
  | 'explore';

/** How the values of a field are written and compared. */
export type FieldKind = 'text' | 'freeText' | 'code' | 'flag' | 'number' | 'id' | 'time' | 'date';

export interface FilterField {
  /** As a filter's text has it. */
  name: string;
  /** As people read it. */
  label: string;
  kind: FieldKind;
  /** What its numbers count. */
  unit?: string;
  /** All values that it may have; undefined where any is one. */
  values?: readonly string[];
  /** The list whose rows tell its values. */
  table: RowList;
}

const TAG = 'tag.';
const FLAG = ['true', 'false'];

type Row = [name: string, kind: FieldKind, label?: string, unit?: string, values?: string[]];

const MEASURED: Row[] = [
  ['model', 'text'],
  ['provider', 'text'],
  ['endpoint', 'text'],
  ['status', 'code'],
  ['user', 'text'],
  ['project', 'text'],
  ['api_key', 'text', 'API key'],
  ['country', 'text'],
  ['error_type', 'text'],
  ['operation', 'text'],
  ['method', 'text'],
  ['finish_reason', 'text'],
  ['source', 'text', 'Source', '', ['filter', 'gateway', 'otlp', 'ingest', 'import']],
  ['authenticated', 'flag'],
  ['streamed', 'flag'],
  ['latency', 'number', 'Latency', 'ms'],
  ['first_token', 'number', 'Time to first token', 'ms'],
  ['cost', 'number', 'Cost', 'USD'],
  ['tokens', 'number'],
  ['prompt_tokens', 'number'],
  ['cached_tokens', 'number'],
  ['cache_write_tokens', 'number'],
  ['completion_tokens', 'number'],
  ['reasoning_tokens', 'number'],
  ['service_tier', 'text'],
  ['upstream', 'text'],
  ['estimated', 'flag', 'Estimated usage'],
  ['session', 'id'],
  ['tags', 'freeText', 'Tags as JSON'],
];

/** What the gateway knows of a call before it makes it. */
const KNOWN_BEFORE = [
  'model',
  'provider',
  'operation',
  'endpoint',
  'source',
  'user',
  'project',
  'api_key',
  'tags',
];

const SEVERITY: Row = ['severity', 'text', '', '', ['low', 'medium', 'high', 'critical']];
const STATE: Row = ['state', 'text', '', '', ['open', 'resolved', 'false_positive']];
const SENDER: Row[] = [
  ['key', 'freeText', 'Event key'],
  ['address', 'freeText'],
  ['user_agent', 'freeText'],
];

const ROWS: Record<RowList, Row[]> = {
  REQUESTS: [
    ...MEASURED,
    ['time', 'time'],
    ['cache_write_hour_tokens', 'number', 'Tokens cached for an hour'],
    ['audio_cached_tokens', 'number', 'Cached sound tokens'],
    ['audio_input_tokens', 'number', 'Sound input tokens'],
    ['image_input_tokens', 'number'],
    ['audio_output_tokens', 'number', 'Sound output tokens'],
    ['image_output_tokens', 'number'],
    ['search_calls', 'number', 'Searches'],
    ['tool_calls', 'number'],
    ['attempt', 'number'],
    ['cost_computed', 'flag', 'Cost by a price here'],
    ['conversation', 'freeText'],
    ['trace', 'freeText'],
    ['span', 'freeText'],
    ['parent_span', 'freeText'],
    ['response', 'freeText', 'Response id'],
    ['error_message', 'freeText'],
    ['id', 'id', 'Id'],
    ...SENDER,
  ],
  SESSIONS: [
    ['user', 'text'],
    ['time', 'time', 'Start'],
    ['end', 'time'],
    ['requests', 'number'],
    ['tokens', 'number'],
    ['cost', 'number', 'Cost', 'USD'],
    ['unpriced_requests', 'number'],
    ['id', 'id', 'Id'],
    ['key', 'freeText', 'Client’s session id'],
    ['address', 'freeText'],
    ['user_agent', 'freeText'],
  ],
  FEEDBACK: [
    ['rating', 'code'],
    ['user', 'text'],
    ['time', 'time'],
    ['comment', 'freeText'],
    ['orphan', 'flag', 'Request unknown'],
    ['request', 'id', 'Request id'],
    ['request_key', 'freeText', 'Request’s event key'],
    ['id', 'id', 'Id'],
    ['key', 'freeText', 'Event key'],
  ],
  THREATS: [
    ['type', 'text'],
    SEVERITY,
    STATE,
    ['user', 'text'],
    ['endpoint', 'text'],
    ['country', 'text'],
    ['time', 'time'],
    ['resolved', 'flag'],
    ['resolved_at', 'time'],
    ['resolved_by', 'text'],
    ['false_positive', 'flag'],
    ['description', 'freeText'],
    ['owasp_category', 'text', 'OWASP category'],
    ['owasp_edition', 'text', 'OWASP edition'],
    ['request', 'id', 'Request id'],
    ['request_key', 'freeText', 'Request’s event key'],
    ['raw_data', 'freeText', 'Details as JSON'],
    ['id', 'id', 'Id'],
    ...SENDER,
  ],
  EVALUATIONS: [
    ['name', 'text'],
    ['score', 'number'],
    ['label', 'text'],
    ['evaluator', 'text'],
    ['time', 'time'],
    ['response', 'freeText', 'Response id'],
    ['trace', 'freeText', 'Trace id'],
    ['span', 'freeText', 'Span id'],
    ['key', 'freeText', 'Event key'],
    ['id', 'id', 'Id'],
  ],
  TRACES: [
    ['name', 'text'],
    ['service', 'text'],
    ['user', 'text'],
    ['duration', 'number', 'Duration', 'ms'],
    ['errors', 'number'],
    ['calls', 'number'],
    ['spans', 'number'],
    ['requests', 'number'],
    ['tokens', 'number'],
    ['cost', 'number', 'Cost', 'USD'],
    ['unpriced_calls', 'number'],
    ['time', 'time', 'Start'],
    ['end', 'time'],
    ['trace', 'freeText', 'Trace id'],
  ],
  USAGE: [
    ['model', 'text'],
    ['date', 'date'],
    ['requests', 'number'],
    ['successes', 'number'],
    ['failures', 'number'],
    ['cost', 'number', 'Cost', 'USD'],
    ['tokens', 'number'],
    ['prompt_tokens', 'number'],
    ['cached_tokens', 'number'],
    ['cache_write_tokens', 'number'],
    ['completion_tokens', 'number'],
    ['reasoning_tokens', 'number'],
    ['priced_requests', 'number'],
    ['min_latency', 'number', 'Fastest call', 'ms'],
    ['max_latency', 'number', 'Slowest call', 'ms'],
    ['p95_latency', 'number', 'p95 latency', 'ms'],
  ],
  AUDIT: [
    ['act', 'text'],
    ['actor', 'text', 'Who'],
    ['way', 'text', 'By', '', ['user', 'cli', 'service']],
    ['subject', 'freeText', 'To what'],
    ['time', 'time'],
    ['address', 'freeText', 'From'],
    ['before', 'freeText', 'State before'],
    ['after', 'freeText', 'State after'],
    ['number', 'number'],
    ['hash', 'freeText'],
    ['id', 'id', 'Id'],
  ],
};

const FIELDS: Record<Subject, FilterField[]> = {
  requests: made('REQUESTS'),
  sessions: made('SESSIONS'),
  feedback: made('FEEDBACK'),
  threats: made('THREATS'),
  evaluations: made('EVALUATIONS'),
  traces: made('TRACES'),
  usage: made('USAGE'),
  audit: made('AUDIT'),
  dashboard: made('REQUESTS', MEASURED),
  budgets: made(
    'REQUESTS',
    MEASURED.filter(([name]) => KNOWN_BEFORE.includes(name)),
  ),
  explore: [
    ...made('REQUESTS', MEASURED),
    ...made('FEEDBACK', [['rating', 'code']]),
    ...made('THREATS', [['type', 'text', 'Threat type'], SEVERITY, STATE]),
  ],
};

function made(table: RowList, rows: Row[] = ROWS[table]): FilterField[] {
  return rows.map(([name, kind, label, unit, values]) => ({
    name,
    kind,
    label: label || words(name),
    unit: unit || undefined,
    values: kind === 'flag' ? FLAG : values,
    table,
  }));
}

/** The fields that filters of the subject name, those of tags apart. */
export function fieldsOf(subject: Subject): readonly FilterField[] {
  return FIELDS[subject];
}

/** The field of that name; a tag's is `tag.` and its key. */
export function fieldNamed(subject: Subject, name: string): FilterField | undefined {
  if (name.startsWith(TAG) && name.length > TAG.length && hasTags(subject)) return tagField(name);
  return FIELDS[subject].find((field) => field.name === name);
}

export function hasTags(subject: Subject): boolean {
  return FIELDS[subject].some(({ name }) => name === 'tags');
}

export function tagField(name: string): FilterField {
  const label = `Tag ${name.slice(TAG.length)}`;
  return { name, label, kind: 'text', table: 'REQUESTS' };
}

/** Whether values have an order: `<`, `>` and `..` can be used. */
export function isOrdered({ kind }: FilterField): boolean {
  return kind !== 'text' && kind !== 'freeText' && kind !== 'flag';
}

/** Whether `*` can be used in values. */
export function isText({ kind }: FilterField): boolean {
  return kind === 'text' || kind === 'freeText';
}

/** Whether there are few enough values to list those that most rows have. */
export function hasFacets({ kind }: FilterField): boolean {
  return kind === 'text' || kind === 'code' || kind === 'flag';
}

/** What says whether a condition is about a field of the subject, and of what that can have. */
export function checkOf(subject: Subject): Check {
  return ({ field: name, matches }) => {
    const field = fieldNamed(subject, name);
    if (!field) return `is no field; fields are ${names(subject)}`;
    return matches.map((match) => refusal(field, match)).find(Boolean);
  };
}

function names(subject: Subject): string {
  const plain = FIELDS[subject].map(({ name }) => name);
  return [...plain, ...(hasTags(subject) ? ['tag.…'] : [])].join(', ');
}

function refusal(field: FilterField, match: Match): string | undefined {
  const { kind } = match;
  if ((kind === 'compare' || kind === 'between') && !isOrdered(field)) {
    return 'has no order: <, > and .. cannot be used';
  }
  if ((kind === 'startsWith' || kind === 'contains') && !isText(field)) {
    return 'is no text: * cannot be used in its value';
  }
  if (kind === 'is' && field.values && !field.values.includes(match.value)) {
    return `must be one of ${field.values.join(', ')}`;
  }
  return isNumber(field) && !texts(match).every((text) => NUMBER.test(text))
    ? 'must be a number, such as 500'
    : undefined;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function isNumber({ kind }: FilterField): boolean {
  return kind === 'number' || kind === 'code';
}

function texts(match: Match): string[] {
  if (match.kind === 'between') return [match.from, match.to];
  return 'value' in match ? [match.value] : [];
}
