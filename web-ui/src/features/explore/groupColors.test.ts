import { expect, it } from 'vitest';
import { palettes } from '../../kit/theme/palette';
import { groupColors } from './groupColors';

const palette = palettes.light;
const groups = (names: string[]) => names.map((name) => ({ keys: [name] }));
const colors = (by: string, names: string[]) => [
  ...groupColors([by], groups(names), palette).values(),
];

it('groups have a colour each as long as there are any, the others that of the rest', () => {
  const names = Array.from({ length: 11 }, (_, index) => `user ${index}`);
  const own = colors('user', names);
  expect(new Set(own.slice(0, palette.categories.length)).size).toBe(palette.categories.length);
  expect(own.slice(palette.categories.length)).toEqual([
    palette.other,
    palette.other,
    palette.other,
  ]);
});

it('statuses have the colours that they have elsewhere, and severities theirs', () => {
  expect(colors('status', ['200', '429', '500'])).toEqual([
    palette.success,
    palette.warning,
    palette.error,
  ]);
  expect(colors('severity', ['critical'])).toEqual([palette.severity.CRITICAL]);
});

it('names of people are not kept in the browser', () => {
  localStorage.clear();
  colors('user', ['ada']);
  expect(JSON.stringify({ ...localStorage })).not.toContain('ada');
});
