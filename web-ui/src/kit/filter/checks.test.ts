import { describe, expect, it } from 'vitest';
import { checkOf, fieldNamed, fieldsOf, hasFacets, isOrdered, type Subject } from './fields';
import { readFilter } from './parse';
import { recentFilters, rememberFilter } from './recent';
import { restricted } from './restricted';

const fault = (text: string, subject: Subject = 'requests') =>
  readFilter(text, checkOf(subject)).fault;

it.each([
  ['latency:1..slow', 0, 'latency must be a number'],
  ['status:200,five', 0, 'status must be a number'],
  ['streamed:maybe', 0, 'streamed must be one of true, false'],
  ['model:o3 or (user:a -streamed:1)', 21, 'streamed must be one of'],
])('%s is told at its place, also behind commas and in groups', (text, position, rule) => {
  expect(fault(text)?.position).toBe(position);
  expect(fault(text)?.rule).toContain(rule);
});

it.each(['latency:1e3', 'latency:+.5', 'latency:-3..5', 'cost:0.000001'])('%s is fine', (text) =>
  expect(fault(text)).toBeUndefined(),
);

describe('the fields of a subject', () => {
  const SUBJECTS: Subject[] = [
    'requests',
    'sessions',
    'feedback',
    'threats',
    'evaluations',
    'traces',
    'usage',
    'audit',
    'dashboard',
    'budgets',
    'explore',
  ];

  it.each(SUBJECTS)('%s differ by name, and by what people read', (subject) => {
    const fields = fieldsOf(subject);
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
  });

  it.each(SUBJECTS)(
    '%s with an order are no texts, and those of facets no free ones',
    (subject) => {
      for (const field of fieldsOf(subject)) {
        if (isOrdered(field)) expect(field.kind).not.toMatch(/text/i);
        if (hasFacets(field)) expect(field.kind).not.toBe('freeText');
      }
    },
  );

  it('have tags where requests do', () => {
    expect(fieldNamed('requests', 'tag.team')?.label).toBe('Tag team');
    expect(fieldNamed('requests', 'tag.')).toBeUndefined();
    expect(fieldNamed('sessions', 'tag.team')).toBeUndefined();
    expect(fault('tag.team:red')).toBeUndefined();
    expect(fault('tag.team:red', 'sessions')?.rule).toContain('tag.team is no field');
  });

  it('of budgets are what is known before a call is made', () => {
    expect(fault('model:o3', 'budgets')).toBeUndefined();
    expect(fault('status:500', 'budgets')?.rule).toContain('status is no field');
  });
});

describe('a filter for another list', () => {
  it.each([
    ['user:ada', 'threats', 'user:ada'],
    ['user:ada country:ID', 'threats', 'user:ada country:ID'],
    ['', 'threats', ''],
    // The key of an event is another one there.
    ['key:e-7', 'threats', undefined],
    ['model:o3', 'threats', undefined],
    ['user:ada or model:o3', 'feedback', undefined],
    ['user:ada country:ID', 'feedback', undefined],
    ['user:', 'threats', undefined],
  ] as const)('“%s” says of %s: %s', (text, subject, same) =>
    expect(restricted(text, subject)).toBe(same),
  );
});

describe('filters that were used', () => {
  it('are remembered by subject, the latest first, eight of them and each once', () => {
    for (let i = 0; i < 10; i++) rememberFilter('requests', `status:${i}`);
    rememberFilter('requests', 'status:5');
    rememberFilter('requests', '');
    expect(recentFilters('requests')).toEqual(
      [5, 9, 8, 7, 6, 4, 3, 2].map((status) => `status:${status}`),
    );
    expect(recentFilters('threats')).toEqual([]);
  });

  it.each(['nonsense', '{"a":1}', 'null', '[1,null,"model:o3"]'])(
    'are what makes sense of %s in the storage',
    (kept) => {
      localStorage.setItem('studio.filters.requests', kept);
      expect(recentFilters('requests')).toEqual(kept.includes('o3') ? ['model:o3'] : []);
    },
  );
});
