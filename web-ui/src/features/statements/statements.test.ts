import { expect, it } from 'vitest';
import { amount, byProject, exactUsd, type Line, lastMonths } from './statements';

const line = (project: string, costUsd: number) => ({ project, costUsd }) as Line;

it('adds up the lines of a project', () => {
  const all = byProject([line('shop', 1), line('', 4), line('shop', 2)]);
  expect(all.map(({ project, costUsd, lines }) => [project, costUsd, lines.length])).toEqual([
    ['shop', 3, 2],
    ['', 4, 1],
  ]);
});

it('goes back over the turn of a year', () => {
  expect(lastMonths(new Date('2026-02-28T23:00:00Z'), 3)).toEqual([
    '2026-02',
    '2026-01',
    '2025-12',
  ]);
});

it('has the decimals that the service says, as files have: browsers leave out those of the rupiah', () => {
  expect(amount(16_512.34, { currency: 'IDR', decimals: 2 })).toMatch(/16,512\.34$/);
  expect(amount(16_512, { currency: 'JPY', decimals: 0 })).toMatch(/16,512$/);
});

it('shows all of an amount', () => {
  expect(exactUsd(0.000000125)).toMatch(/0\.000000125/);
  expect(exactUsd(12)).toMatch(/12\.00$/);
});
