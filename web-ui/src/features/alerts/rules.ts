import type {
  AlertRuleListQuery,
  Dimension,
  Measure,
  ThreatSeverity,
} from '../../generated/graphql';
import { fullValue, shortValue } from '../../kit/explore/measures';
import { decimal, percent } from '../../kit/format/format';

export type Rule = AlertRuleListQuery['alertRules'][number];

export type Direction = 'ABOVE' | 'BELOW';
export type Baseline = 'PREVIOUS_PERIOD' | 'PREVIOUS_DAY' | 'LAST_WEEK';

export type Condition =
  | { kind: 'threshold'; direction: Direction; value: number; recovery?: number }
  | {
      kind: 'change';
      direction: Direction;
      percent: number;
      recovery?: number;
      baseline: Baseline;
      least?: number;
    }
  | { kind: 'no_data'; baseline: Baseline; least: number }
  | { kind: 'burn_rate'; objective: number; bad: string; shortWindow: string; factor: number }
  | { kind: 'budget'; budget?: string; percent: number }
  | { kind: 'anomaly'; direction?: Direction; percent?: number; least?: number }
  | { kind: 'service'; figure: ServiceFigure; value: number; recovery?: number };

export type ServiceFigure =
  | 'WRITER_LAG'
  | 'FAILED_EVENTS'
  | 'JOURNAL_USED'
  | 'QUARANTINED'
  | 'PRICE_AGE';

export type Kind = Condition['kind'];

/** What a rule watches, as the service keeps it. */
export interface Definition {
  measure: Measure;
  filter?: string;
  groupBy?: Dimension[];
  tags?: string[];
  window: string;
  interval: string;
  pending?: string;
  recovery?: string;
  minimumRequests?: number;
  severity: ThreatSeverity;
  labels?: Record<string, string>;
  description?: string;
  condition: Condition;
}

export const KINDS: Record<Kind, string> = {
  threshold: 'is above or below a value',
  change: 'has changed',
  anomaly: 'is unusual for the time',
  no_data: 'has no requests any more',
  burn_rate: 'burns its error budget too fast',
  budget: 'has spent its budget',
  service: 'is an instance of the service in trouble',
};

/** What can be watched of each instance of the service, and its unit. */
export const SERVICE_FIGURES: Record<ServiceFigure, [name: string, unit: string]> = {
  WRITER_LAG: ['Time without anything stored', 's'],
  FAILED_EVENTS: ['Events that were not kept', ''],
  JOURNAL_USED: ['Journal in use', '%'],
  QUARANTINED: ['Events in quarantine', ''],
  PRICE_AGE: ['Age of the prices', 'days'],
};

/** The organisation that runs the service, and may watch it. */
export const FIRST_ORGANIZATION = 'default';

export const BASELINES: Record<Baseline, string> = {
  PREVIOUS_PERIOD: 'the time just before',
  PREVIOUS_DAY: 'the day before',
  LAST_WEEK: 'the same time last week',
};

export const SPAN = /^\d{1,6}\s*[smhd]$/;

export const NEW: Definition = {
  measure: 'ERROR_RATE',
  window: '5m',
  interval: '1m',
  pending: '2m',
  recovery: '5m',
  minimumRequests: 20,
  severity: 'MEDIUM',
  condition: { kind: 'threshold', direction: 'ABOVE', value: 0.05 },
};

/** What is usual for a kind. */
export function conditionOf(kind: Kind): Condition {
  switch (kind) {
    case 'threshold':
      return { kind, direction: 'ABOVE', value: 0.05 };
    case 'change':
      return { kind, direction: 'ABOVE', percent: 100, baseline: 'PREVIOUS_DAY' };
    case 'no_data':
      return { kind, baseline: 'LAST_WEEK', least: 20 };
    case 'burn_rate':
      return { kind, objective: 99.5, bad: 'status:>=500', shortWindow: '5m', factor: 14.4 };
    case 'budget':
      return { kind, percent: 80 };
    case 'service':
      return { kind, figure: 'WRITER_LAG', value: 60, recovery: 10 };
    case 'anomaly':
      return { kind };
  }
}

export function isKind(name: string | null): name is Kind {
  return name !== null && name in KINDS;
}

/** What may be measured by what the condition needs. */
export const hasMeasure = ({ kind }: Condition) =>
  kind === 'threshold' || kind === 'change' || kind === 'anomaly';

export function read(definition: string): Definition {
  return {
    ...NEW,
    pending: undefined,
    recovery: undefined,
    minimumRequests: undefined,
    ...JSON.parse(definition),
  };
}

/** Without what says nothing. */
export function written(definition: Definition): string {
  const { measure, ...rest } = definition;
  const all = hasMeasure(definition.condition) ? { measure, ...rest } : rest;
  return JSON.stringify(all, (_, value) => (value === '' || value === null ? undefined : value));
}

/** How long a span such as 5m is, in milliseconds; nothing where it is none. */
export function milliseconds(span: string): number | undefined {
  if (!SPAN.test(span)) return undefined;
  const size = { s: 1, m: 60, h: 3_600, d: 86_400 }[span.slice(-1) as 's' | 'm' | 'h' | 'd'];
  return Number.parseInt(span, 10) * size * 1_000;
}

/** How the values of a rule are written: long enough for a tooltip, short enough for an axis. */
export function formats({ measure, condition }: Definition) {
  if (condition.kind === 'burn_rate') {
    const times = (value: number) => `${decimal(value)}×`;
    return { format: times, axisFormat: times };
  }
  if (condition.kind === 'budget') {
    const part = (value: number) => percent(value / 100);
    return { format: part, axisFormat: part };
  }
  if (condition.kind === 'service') {
    const [, unit] = SERVICE_FIGURES[condition.figure];
    const figure = (value: number) => `${decimal(value)} ${unit}`.trimEnd();
    return { format: figure, axisFormat: figure };
  }
  const shown = condition.kind === 'no_data' ? 'REQUESTS' : measure;
  return {
    format: (value: number) => fullValue(shown, value),
    axisFormat: (value: number) => shortValue(shown, value),
  };
}
