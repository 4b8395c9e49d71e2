import { expect, it } from 'vitest';
import type { ListColumn } from './list';
import { chosenColumns } from './useColumns';

const column = (id: string, hidden?: boolean): ListColumn<never> => ({
  id,
  label: id,
  width: 100,
  fields: [],
  hidden,
  render: () => null,
});
const all = [column('time'), column('model'), column('provider', true)];

it.each([
  [undefined, ['time', 'model']],
  [
    ['provider', 'time'],
    ['time', 'provider'],
  ],
  [['gone'], ['time', 'model']],
])('of those chosen, %j, the list has %j', (chosen, shown) =>
  expect(chosenColumns(all, chosen).map(({ id }) => id)).toEqual(shown),
);
