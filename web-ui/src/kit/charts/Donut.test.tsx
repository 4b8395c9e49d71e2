import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { arcsOf } from './arcs';
import { Donut } from './Donut';

const slices = [
  { key: '429', name: '429 Too Many Requests', value: 3, color: '#111111' },
  { key: '500', name: '<b>500</b>', value: 1, color: '#222222' },
];

function drawn(onPick = vi.fn()) {
  render(<Donut slices={slices} format={String} label="4 errors" height="11rem" onPick={onPick} />);
  return [...screen.getByRole('img', { name: '4 errors' }).querySelectorAll('path')];
}

it('begins at the top and goes round as clocks do', () => {
  const [first, second] = arcsOf([3, 1]);
  expect(first).toMatch(/^M0.000 -47.000A47 47 0 1 1 -47.000 /);
  expect(second).toMatch(/^M-47.000 [-\d.]+A47 47 0 0 1 /);
});

it('of one part is a whole ring', () => expect(arcsOf([7])[0]).toMatch(/A47 47 0 1 1 -0.0\d+ -47/));

it('a click picks, with Alt as it was', () => {
  const onPick = vi.fn();
  const [, second] = drawn(onPick);
  fireEvent.click(second as Element, { altKey: true });
  expect(onPick).toHaveBeenCalledWith(slices[1], expect.objectContaining({ altKey: true }));
});

it('tells share and number under the pointer, names as text', () => {
  const [, second] = drawn();
  fireEvent.pointerMove(second as Element);
  expect(screen.getByText('<b>500</b>')).toBeTruthy();
  expect(screen.getByText('25%')).toBeTruthy();
});
