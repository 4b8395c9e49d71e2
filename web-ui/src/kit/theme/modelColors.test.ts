import { expect, it } from 'vitest';
import { ModelColors } from './modelColors';
import { type Mode, palettes } from './palette';

function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
  };
}

const palette = palettes.light;

it('gives each model a colour of its own while there are any', () => {
  const colors = new ModelColors(storage());
  const given = palette.categories.map((_, i) => colors.color(`model ${i}`, palette));
  expect(new Set(given).size).toBe(palette.categories.length);
});

it('gives a model the same colour in every browser that has not seen many', () => {
  const [one, other] = [new ModelColors(storage()), new ModelColors(storage())];
  expect(one.color('gpt-4o', palette)).toBe(other.color('gpt-4o', palette));
  expect(one.color('gpt-4o', palette)).not.toBe(one.color('claude-sonnet-4-5', palette));
});

it('keeps a model’s colour at the next visit, whatever comes first then', () => {
  const stored = storage();
  const first = new ModelColors(stored);
  first.color('a', palette);
  const color = first.color('b', palette);
  expect(new ModelColors(stored).color('b', palette)).toBe(color);
});

it('forgets colours that make no sense', () => {
  const colors = new ModelColors({ getItem: () => 'nonsense', setItem: () => undefined });
  expect(palette.categories).toContain(colors.color('a', palette));
});

function luminance(color: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string) {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

it.each(['light', 'dark'] as Mode[])('%s marks stand out from the cards', (mode) => {
  const { categories, surface, severity, other } = palettes[mode];
  for (const color of [...categories, ...Object.values(severity)]) {
    expect(contrast(color, surface), color).toBeGreaterThanOrEqual(3);
  }
  expect(contrast(other, surface)).toBeGreaterThanOrEqual(2.8);
});

it.each(['light', 'dark'] as Mode[])('%s text can be read', (mode) => {
  const p = palettes[mode];
  for (const color of [p.text, p.secondaryText, p.accent, p.error, p.warning, p.success]) {
    expect(contrast(color, p.surface), color).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color, p.background), color).toBeGreaterThanOrEqual(4.5);
  }
});
