import { expect, it } from 'vitest';
import { askOf } from './dataProvider';
import { type Source, sources } from './resources';

const requests = sources.requests as Source;

it('asks for what a filter as text says beside what its fields say', () => {
  const ask = askOf(requests, { query: ' latency:>2000 ', q: 'chat', models: ['o3'], users: [] });
  expect(ask).toMatchObject({
    query: 'latency:>2000',
    search: 'chat',
    filter: { models: ['o3'] },
  });
  expect(ask.filter).not.toHaveProperty('users');
});

it('asks for nothing where texts are blank', () => {
  expect(askOf(requests, { query: '  ', q: '' })).toMatchObject({
    query: undefined,
    search: undefined,
  });
});
