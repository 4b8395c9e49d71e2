import { describe, expect, it } from 'vitest';
import { type Alert, byUrgency, groupText, lengthText, rowsLink, summaryText } from './alerts';
import { conditionOf, milliseconds, NEW, read, written } from './rules';
import { nameOf, requestsLink } from './WhyCard';

const alert = (part: Partial<Alert>): Alert => ({
  id: '1',
  ruleId: '7',
  rule: 'Error rate',
  severity: 'HIGH',
  state: 'FIRING',
  group: [],
  labels: [],
  summary: 'Something was seen.',
  value: null,
  rows: '',
  beganAt: '2026-05-04T12:00:00Z',
  firedAt: '2026-05-04T12:02:00Z',
  resolvedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  ...part,
});

describe('alerts', () => {
  it('come with the worst first, then the latest', () => {
    const low = alert({ id: 'low', severity: 'LOW', beganAt: '2026-05-04T13:00:00Z' });
    const old = alert({ id: 'old' });
    const young = alert({ id: 'young', beganAt: '2026-05-04T12:30:00Z' });
    expect(byUrgency([low, old, young]).map(({ id }) => id)).toEqual(['young', 'old', 'low']);
  });

  it('say of what they are', () => {
    const labels = [
      { name: 'model', value: 'gpt-4o' },
      { name: 'team', value: 'search' },
    ];
    expect(groupText(alert({ group: ['gpt-4o'], labels }))).toBe('model gpt-4o');
    expect(groupText(alert({ group: [''] }))).toBe('(none)');
  });

  it('are summed up', () => {
    expect(summaryText([], 0)).toBe('Nothing is firing.');
    const seen = alert({ acknowledgedAt: '2026-05-04T12:03:00Z' });
    expect(summaryText([alert({}), seen], 1)).toBe('2 alerts firing, 1 acknowledged, 1 pending.');
  });

  it.each([
    ['2026-05-04T12:00:20Z', 'less than a minute'],
    ['2026-05-04T12:12:00Z', '12 min'],
    ['2026-05-04T15:05:00Z', '3 h 5 min'],
    ['2026-05-07T13:00:00Z', '3 d 1 h'],
  ])('that ended at %s lasted %s', (end, text) => {
    expect(lengthText('2026-05-04T12:00:00Z', end, 0)).toBe(text);
  });

  it('lead to the rows from the beginning of their window on', () => {
    const rule = { id: '7', severity: 'LOW', definition: written({ ...NEW, window: '15m' }) };
    const over = alert({ rows: 'model:o3', resolvedAt: '2026-05-04T12:30:00Z' });
    const url = new URL(rowsLink(over, rule as never), 'http://localhost');
    expect(url.pathname).toBe('/requests');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      range: 'custom',
      start: '2026-05-04T11:45:00.000Z',
      end: '2026-05-04T12:30:00Z',
      query: 'model:o3',
    });
    const threats = { severity: 'LOW', definition: written({ ...NEW, measure: 'THREATS' }) };
    expect(rowsLink(over, threats as never)).toMatch(/^\/threats/);
  });
});

describe('definitions of rules', () => {
  it('are written without what says nothing, and read again', () => {
    const rule = { ...NEW, filter: '', description: undefined };
    expect(JSON.parse(written(rule))).not.toHaveProperty('filter');
    expect(written(read(written(rule)))).toBe(written(rule));
  });

  it('have no measure where the condition counts requests', () => {
    const quiet = written({ ...NEW, condition: conditionOf('no_data') });
    expect(JSON.parse(quiet)).not.toHaveProperty('measure');
  });

  it.each([
    ['30s', 30_000],
    ['5m', 300_000],
    ['7d', 604_800_000],
    ['soon', undefined],
  ])('have spans: %s', (span, length) => {
    expect(milliseconds(span)).toBe(length);
  });
});

describe('what an alert comes from', () => {
  const group = {
    parts: [
      { dimension: 'USER' as const, value: 'ada' },
      { dimension: 'PROJECT' as const, value: '' },
    ],
    filter: 'user:ada project:""',
  };

  it('is named by the values of its dimensions', () =>
    expect(nameOf(group)).toBe('User ada, Project (none)'));

  it('leads to its requests', () => {
    const why = { start: '2026-05-04T12:00:00Z', end: '2026-05-04T13:00:00Z', measure: 'COST' };
    const url = new URL(requestsLink(group, why as never), 'http://localhost');
    expect(url.pathname).toBe('/requests');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      range: 'custom',
      start: why.start,
      end: why.end,
      query: 'user:ada project:""',
    });
  });
});
