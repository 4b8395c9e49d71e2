import { expect, it } from 'vitest';
import { mayRepeat, rowsText, share, sizeText, stateText } from './exports';

it.each([
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [1_234_567, '1.2 MB'],
  [5_000_000_000_000_000, '5000.0 TB'],
])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));

it('an export that failed says why', () => {
  expect(stateText({ state: 'FAILED', problem: 'The disk is nearly full.' })).toBe(
    'Failed: The disk is nearly full.',
  );
  expect(stateText({ state: 'DONE', problem: null })).toBe('Ready');
});

it('how far it is, is told where it is known', () => {
  expect(share({ rows: 5, expectedRows: 10 })).toBe(0.5);
  expect(share({ rows: 11, expectedRows: 10 })).toBe(1);
  expect(share({ rows: 5, expectedRows: null })).toBeUndefined();
  const base = { state: 'RUNNING', rows: 5, expectedRows: 10_000 } as Parameters<
    typeof rowsText
  >[0];
  expect(rowsText(base)).toBe('5 of 10,000');
  expect(rowsText({ ...base, state: 'DONE' })).toBe('5');
});

it('what has no file, nor gets one by itself, can be made again', () => {
  expect(
    (['INTERRUPTED', 'FAILED', 'EXPIRED'] as const).map((state) => mayRepeat({ state })),
  ).toEqual([true, true, true]);
  expect((['WAITING', 'RUNNING', 'DONE'] as const).some((state) => mayRepeat({ state }))).toBe(
    false,
  );
});
