import { Box } from '@mui/material';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { Click } from '../filter/actions';
import { country } from '../format/format';
import type { Palette } from '../theme/palette';
import { usePalette } from '../theme/usePalette';
import type { ChartHandle } from './chartHandle';
import { COUNTRY_SHAPES, WORLD_BOX } from './countryShapes';
import { HoverBox } from './hoverBox';
import { mix } from './mix';
import { svgPicture, viewBoxOf } from './svgPicture';
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
  const svg = useRef<SVGSVGElement>(null);
  const values = useMemo(
    () => new Map(countries.map(({ code, value }) => [code, value])),
    [countries],
  );
  const shapes = useMemo(() => shaded(countries, palette), [countries, palette]);
  const box = useMemo(() => new HoverBox(palette), [palette]);
  useEffect(() => () => box.hide(), [box]);
  useImperativeHandle(handle, () => ({
    png: async () => svgPicture(svg.current, WORLD_BOX, shapes, palette.surface),
  }));
  const tell = (code: string) =>
    tooltip(country(code), [{ name: measure.name, value: measure.text(values.get(code) ?? 0) }]);

  return (
    <Box
      component="svg"
      ref={svg}
      role="img"
      aria-label={label}
      viewBox={viewBoxOf(WORLD_BOX)}
      style={{ height }}
      sx={{
        display: 'block',
        width: '100%',
        '& path': {
          stroke: palette.surface,
          strokeWidth: 0.6,
          vectorEffect: 'non-scaling-stroke',
        },
        '& path:hover': { stroke: palette.text, strokeWidth: 1 },
      }}
      onPointerLeave={() => box.hide()}
    >
      {shapes.map(({ code, d, fill }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a picture; the table beside it has the buttons
        <path
          key={code}
          d={d}
          fill={fill}
          style={{ cursor: onPick && values.has(code) ? 'pointer' : undefined }}
          onClick={(click) => values.has(code) && onPick?.(code, click)}
          onPointerMove={({ clientX, clientY }) => box.show(tell(code), clientX, clientY)}
        />
      ))}
    </Box>
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
