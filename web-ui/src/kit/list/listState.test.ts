import { expect, it } from 'vitest';
import { type ListState, nextSort, readList, writeList } from './listState';

it.each<[string, Partial<ListState>]>([
  ['', {}],
  ['query=model%3Ao3+status%3A%3E%3D400', { query: 'model:o3 status:>=400' }],
  ['search=chat&sort=-latency', { search: 'chat', sort: { field: 'latency', descending: true } }],
  [
    'sort=cost&columns=time%2Cuser',
    { sort: { field: 'cost', descending: false }, columns: ['time', 'user'] },
  ],
  ['open=123&live=on', { open: '123', live: true }],
])('the address %s is %j, and back', (address, part) => {
  const state = { query: '', search: '', live: false, ...part };
  expect(readList(new URLSearchParams(address))).toEqual(state);
  expect(writeList(new URLSearchParams(), state).toString()).toBe(address);
});

it('what else stands in an address stays there', () => {
  const before = new URLSearchParams('range=7d&zone=UTC&open=1');
  const params = writeList(before, { query: 'user:ada', search: '', live: false });
  expect(params.toString()).toBe('range=7d&zone=UTC&query=user%3Aada');
});

it('clicks on a column order by it, the other way, and by time again', () => {
  const first = nextSort(undefined, 'latency', 'time');
  const second = nextSort(first, 'latency', 'time');
  expect(first).toEqual({ field: 'latency', descending: true });
  expect(second).toEqual({ field: 'latency', descending: false });
  expect(nextSort(second, 'latency', 'time')).toBeUndefined();
});

it('clicks on the time turn the order round', () => {
  const oldest = nextSort(undefined, 'time', 'time');
  expect(oldest).toEqual({ field: 'time', descending: false });
  expect(nextSort(oldest, 'time', 'time')).toBeUndefined();
});
