import { describe, expect, it } from 'vitest';
import { type Mode, palettes } from './palette';
import { statusColor } from './statusColors';

type Triple = [number, number, number];
type Matrix = [Triple, Triple, Triple];

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const VISIONS: Record<string, Matrix> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** OKLab distance times 100, below which colours of marks begin to be taken for each other. */
const ENOUGH = 10;

function linear(color: string): Triple {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

const times = (matrix: Matrix, [a, b, c]: Triple) =>
  matrix.map(([x, y, z]) => Math.min(1, Math.max(0, x * a + y * b + z * c))) as Triple;

/** Björn Ottosson 2020. */
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(one: string, other: string, vision: Matrix): number {
  const [a, b] = [one, other].map((color) => oklab(times(vision, linear(color)))) as [
    Triple,
    Triple,
  ];
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const cases = (['light', 'dark'] as Mode[]).flatMap((mode) =>
  Object.keys(VISIONS).map((vision) => [mode, vision] as const),
);

it.each(cases)('%s categories are told apart by people with %s vision', (mode, vision) => {
  const { categories } = palettes[mode];
  for (const [i, one] of categories.entries()) {
    for (const other of categories.slice(0, i)) {
      const apart = distance(one, other, VISIONS[vision] as Matrix);
      expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(ENOUGH);
    }
  }
});

describe('statuses', () => {
  const all = Array.from({ length: 200 }, (_, i) => String(400 + i));

  it.each(['light', 'dark'] as Mode[])('never share a colour in %s', (mode) => {
    const colors = new Set(all.map((status) => statusColor(status, palettes[mode])));
    expect(colors.size).toBe(all.length);
  });

  it('have the same colour wherever they stand', () =>
    expect(statusColor('429', palettes.light)).toBe(palettes.light.warning));
});
