import { expect, it } from 'vitest';
import { begun, changed, redone, undone } from './history';

it('goes back and forth, step by step', () => {
  const third = changed(changed(begun('a'), 'b'), 'c');
  const back = undone(undone(third));
  expect(back.present).toBe('a');
  expect(redone(redone(back)).present).toBe('c');
  expect(undone(back)).toEqual(back);
  expect(redone(third)).toEqual(third);
});

it('forgets what was taken back once something else is done', () => {
  const other = changed(undone(changed(begun('a'), 'b')), 'c');
  expect(redone(other).present).toBe('c');
  expect(undone(other).present).toBe('a');
});

it('takes letters of one word for one step', () => {
  const typed = ['C', 'Co', 'Cos', 'Cost'].reduce(
    (now, text) => changed(now, text, 'title'),
    begun(''),
  );
  expect(undone(typed).present).toBe('');
  expect(undone(changed(typed, 'Costs', 'other')).present).toBe('Cost');
});

it('does not count what changes nothing', () => {
  const history = begun('a');
  expect(changed(history, 'a')).toBe(history);
});
