import { type Ref, useMemo } from 'react';
import type { Click } from '../filter/actions';
import { country } from '../format/format';
import type { Palette } from '../theme/palette';
import { usePalette } from '../theme/usePalette';
import type { ChartHandle } from './chartHandle';
import { COUNTRY_SHAPES, WORLD_BOX } from './countryShapes';
import { mix } from './mix';
import { ShapePicture } from './ShapePicture';
import { tooltip } from './tooltip';

export interface CountryValue {
  code: string;
  value: number;
}

interface Props {
  /** Those with the most first. */
  countries: readonly CountryValue[];
  /** What the values are. */
  measure: { name: string; text: (value: number) => string };
  /** What the map says, for who cannot see it. */
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
  /** A country that has a value was clicked. */
  onPick?: (code: string, click: Click) => void;
}

/** Countries in shades: as large as fits, never stretched to the box. */
export default function WorldMap({ countries, measure, label, height, handle, onPick }: Props) {
  const palette = usePalette();
  const shapes = useMemo(() => {
    const values = new Map(countries.map(({ code, value }) => [code, value]));
    return shaded(countries, palette).map(({ code, d, fill }) => ({
      key: code,
      d,
      fill,
      tell: () => {
        const value = measure.text(values.get(code) ?? 0);
        return tooltip(country(code), [{ name: measure.name, value }]);
      },
      onPick: onPick && values.has(code) ? (click: Click) => onPick(code, click) : undefined,
    }));
  }, [countries, palette, measure, onPick]);
  return (
    <ShapePicture
      {...{ shapes, label, height, handle }}
      viewBox={WORLD_BOX}
      outline={{
        '& path': {
          stroke: palette.surface,
          strokeWidth: 0.6,
          vectorEffect: 'non-scaling-stroke',
        },
        '& path:hover': { stroke: palette.text, strokeWidth: 1 },
      }}
    />
  );
}

/** By the root of their value: one large country does not bleach the others. */
function shaded(countries: readonly CountryValue[], palette: Palette) {
  const most = Math.sqrt(countries[0]?.value || 1);
  const shares = new Map(countries.map(({ code, value }) => [code, Math.sqrt(value) / most]));
  return COUNTRY_SHAPES.map((shape) => {
    const share = shares.get(shape.code);
    const fill =
      share === undefined ? palette.faintLine : mix(palette.heat[0], palette.heat[1], share);
    return { ...shape, fill };
  });
}
