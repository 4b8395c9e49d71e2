import { expect, it, vi } from 'vitest';
import { downloads } from '../../test/shown';
import { adoptZone } from '../format/preferences';
import { download, fileName } from './download';

const at = new Date('2026-11-23T20:00:00Z');

it.each([
  ['Top models', 'top-models'],
  ['Cost / day (USD)', 'cost-day-usd'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Größe der Anfragen', 'größe-der-anfragen'],
  ['東京 本社', '東京-本社'],
  ['★ ★', 'export'],
  ['', 'export'],
])('%j is saved as %s and the day', (title, slug) =>
  expect(fileName(title, 'csv', at)).toBe(`${slug}-2026-11-23.csv`),
);

it('the day is that of the page’s zone', () => {
  adoptZone('Asia/Jakarta');
  expect(fileName('Cost', 'xlsx', at)).toBe('cost-2026-11-24.xlsx');
});

it('a name fits into what file systems take, in any script', () => {
  const name = fileName('𠮷野家 '.repeat(80), 'csv', at);
  expect(new TextEncoder().encode(name).length).toBeLessThan(256);
  expect(name).not.toContain('\ufffd');
});

it('a file is handed over under its name, and let go of later', async () => {
  vi.useFakeTimers();
  const files = downloads();
  download('a.txt', 'hello');
  expect(files.map(({ name, blob }) => [name, blob.type])).toEqual([['a.txt', 'text/plain']]);
  expect(await files[0]?.blob.text()).toBe('hello');
  expect(URL.revokeObjectURL).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:test');
  vi.useRealTimers();
  vi.restoreAllMocks();
});
