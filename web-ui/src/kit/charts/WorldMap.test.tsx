import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { palettes } from '../theme/palette';
import { COUNTRY_SHAPES, WORLD_BOX } from './countryShapes';
import WorldMap from './WorldMap';

const countries = [
  { code: 'ID', value: 400 },
  { code: 'DE', value: 100 },
];

function shapes(onPick = vi.fn()) {
  const measure = { name: 'Requests', text: String };
  render(
    <WorldMap
      label="Requests"
      height="17rem"
      countries={countries}
      measure={measure}
      onPick={onPick}
    />,
  );
  const paths = screen.getByRole('img', { name: 'Requests' }).querySelectorAll('path');
  return (code: string) =>
    paths[COUNTRY_SHAPES.findIndex((shape) => shape.code === code)] as SVGPathElement;
}

it('is the darker the more a country has, by the root', () => {
  const shape = shapes();
  expect(shape('ID').getAttribute('fill')).toBe(palettes.light.heat[1]);
  expect(shape('DE').getAttribute('fill')).toBe('#71a5a0');
  expect(shape('FR').getAttribute('fill')).toBe(palettes.light.faintLine);
});

it('picks what has a value and tells of every country', () => {
  const onPick = vi.fn();
  const shape = shapes(onPick);
  fireEvent.click(shape('FR'));
  fireEvent.click(shape('DE'));
  expect(onPick.mock.calls.map(([code]) => code)).toEqual(['DE']);
  fireEvent.pointerMove(shape('DE'));
  expect(screen.getByText('Germany').parentElement?.textContent).toBe('GermanyRequests100');
});

it('holds all of the world but the ice of the south, each country in the same scale', () => {
  expect(WORLD_BOX.width / WORLD_BOX.height).toBeCloseTo(2.3, 1);
  expect(COUNTRY_SHAPES.every(({ d }) => d.startsWith('M'))).toBe(true);
  expect(COUNTRY_SHAPES.some(({ code }) => code === 'AQ')).toBe(false);
});
