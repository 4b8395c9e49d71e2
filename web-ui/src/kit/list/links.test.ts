import { expect, it } from 'vitest';
import { adopted, conditionText, listLink } from './links';

it.each([
  [{ models: ['gpt-4o', 'o3'], statuses: [503] }, 'model:gpt-4o,o3 status:503'],
  [{ users: ['ada lovelace'] }, 'user:"ada lovelace"'],
  [{ states: ['FALSE_POSITIVE'], severities: ['HIGH'] }, 'state:false_positive severity:high'],
  [{ outcome: 'failure' }, 'status:>=400'],
  [{ commented: false, orphans: true }, 'comment:"" orphan:true'],
  [{ users: [], models: null, unheard: ['x'] }, ''],
  [{ query: 'latency:>2000', users: ['ada'] }, 'latency:>2000 user:ada'],
])('the conditions %j are the filter %s', (conditions, text) =>
  expect(conditionText(conditions)).toBe(text),
);

it('a link to a list has its filter as text, and the period as the page has it', () => {
  const link = new URL(
    listLink('threats', {
      types: ['rate_limit'],
      start: '2026-11-24T00:00:00Z',
      end: '2026-11-25',
    }),
    'http://studio',
  );
  expect(Object.fromEntries(link.searchParams)).toEqual({
    query: 'type:rate_limit',
    range: 'custom',
    start: '2026-11-24T00:00:00.000Z',
    end: '2026-11-25T00:00:00.000Z',
  });
});

it('a link to one of the first lists shows the same', () => {
  const filter = JSON.stringify({ q: 'chat', models: ['o3'] });
  const params = adopted(new URLSearchParams({ filter, page: '1' }));
  expect(Object.fromEntries(params ?? [])).toEqual({ query: 'model:o3', search: 'chat' });
  expect(adopted(new URLSearchParams({ query: 'model:o3' }))).toBeUndefined();
  expect(adopted(new URLSearchParams({ filter: '{' }))?.toString()).toBe('');
});
