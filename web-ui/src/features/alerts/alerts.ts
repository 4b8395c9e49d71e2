import type { AlertListQuery } from '../../generated/graphql';
import { counted } from '../../kit/format/format';
import { milliseconds, type Rule, read } from './rules';

export type Alert = AlertListQuery['alerts'][number];

const SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

/** The worst first, then the latest. */
export function byUrgency(alerts: readonly Alert[]): Alert[] {
  return [...alerts].sort(
    (one, other) =>
      SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity) ||
      Date.parse(other.beganAt) - Date.parse(one.beganAt),
  );
}

/** model gpt-4o, provider azure; without the name where two labels have that value */
export function groupText({ group, labels }: Pick<Alert, 'group' | 'labels'>): string {
  return group
    .map((value) => {
      const [label, other] = labels.filter((one) => one.value === value);
      const shown = value || '(none)';
      return label && !other ? `${label.name} ${shown}` : shown;
    })
    .join(', ');
}

export function summaryText(firing: readonly Alert[], pending: number): string {
  const open = firing.filter(({ acknowledgedAt }) => !acknowledgedAt).length;
  const all =
    firing.length === 0 ? 'Nothing is firing' : `${counted(firing.length, 'alert')} firing`;
  const seen =
    firing.length > 0 && open < firing.length ? `, ${firing.length - open} acknowledged` : '';
  return `${all}${seen}${pending === 0 ? '' : `, ${pending} pending`}.`;
}

/** How long something took, such as 12 min or 3 h 5 min. */
export function lengthText(start: string, end: string | null | undefined, now: number): string {
  const minutes = Math.round(((end ? Date.parse(end) : now) - Date.parse(start)) / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** The requests that an alert is about, from the beginning of the window that it was seen in; an hour where that is not known. */
export function rowsLink(alert: Alert, rule: Rule | undefined): string {
  const definition = rule?.severity ? read(rule.definition) : undefined;
  const window = definition ? (milliseconds(definition.window) ?? 0) : 3_600_000;
  const isOfThreats = definition !== undefined && /THREATS/.test(definition.measure);
  const params = new URLSearchParams({
    range: 'custom',
    start: new Date(Date.parse(alert.beganAt) - window).toISOString(),
    end: alert.resolvedAt ?? new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString(),
  });
  if (alert.rows) params.set('query', alert.rows);
  return `/${isOfThreats ? 'threats' : 'requests'}?${params}`;
}
