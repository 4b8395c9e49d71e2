import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { bucketsOf } from './buckets';
import { joinedMarks, NO_MARKS, SharedMarks, useAllMarks } from './sharedMarks';

const buckets = bucketsOf({
  timestamps: ['2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z'],
  start: '2026-11-24T06:10:00Z',
  end: '2026-11-24T07:30:00Z',
  interval: 'HOUR',
  zone: 'UTC',
});
const own = [{ time: 1, label: 'Own', color: '#111111' }];
const shared = { markers: [{ time: 2, label: 'Shared', color: '#222222' }], bands: [] };

it('a chart without a provider has its own marks alone, and the same ones each time', () => {
  const { result, rerender } = renderHook(() => useAllMarks(buckets, own, undefined));
  const before = result.current;
  rerender();
  expect(result.current).toBe(before);
  expect(before).toEqual({ markers: own, bands: undefined });
});

it('a chart asks for what all charts have in the whole of its buckets', () => {
  const ask = vi.fn(() => shared);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <SharedMarks value={ask}>{children}</SharedMarks>
  );
  const { result } = renderHook(() => useAllMarks(buckets, own, undefined), { wrapper });
  expect(result.current.markers?.map(({ label }) => label)).toEqual(['Own', 'Shared']);
  expect(ask).toHaveBeenCalledWith(
    Date.parse('2026-11-24T06:00:00Z'),
    Date.parse('2026-11-24T08:00:00Z'),
  );
});

it('marks of two kinds stand together', () => {
  expect(joinedMarks(shared, NO_MARKS)).toBe(shared);
  expect(joinedMarks(NO_MARKS, shared)).toBe(shared);
  expect(joinedMarks(shared, { markers: own, bands: [] }).markers).toEqual([
    ...shared.markers,
    ...own,
  ]);
});
