import { Box } from '@mui/material';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { Click } from '../filter/actions';
import { percent } from '../format/format';
import { usePalette } from '../theme/usePalette';
import { arcsOf } from './arcs';
import type { ChartHandle } from './chartHandle';
import { HoverBox } from './hoverBox';
import { svgPicture, viewBoxOf } from './svgPicture';
import { tooltip } from './tooltip';

export interface DonutSlice {
  key: string | undefined;
  name: string;
  value: number;
  color: string;
}

interface Props {
  slices: readonly DonutSlice[];
  format: (value: number) => string;
  /** What the chart says, for who cannot see it. */
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
  onPick?: (slice: DonutSlice, click: Click) => void;
}

const BOX = { x: -50, y: -50, width: 100, height: 100 };

/** Shares of a whole as parts of a ring, from the top on. */
export function Donut({ slices, format, label, height, handle, onPick }: Props) {
  const palette = usePalette();
  const svg = useRef<SVGSVGElement>(null);
  const sum = slices.reduce((all, { value }) => all + value, 0);
  const arcs = useMemo(() => arcsOf(slices.map(({ value }) => value)), [slices]);
  const box = useMemo(() => new HoverBox(palette), [palette]);
  useEffect(() => () => box.hide(), [box]);

  useImperativeHandle(handle, () => ({
    png: async () => {
      const shapes = slices.map(({ color }, index) => ({ d: arcs[index] ?? '', fill: color }));
      return svgPicture(svg.current, BOX, shapes, palette.surface);
    },
  }));

  return (
    <Box
      component="svg"
      ref={svg}
      role="img"
      aria-label={label}
      viewBox={viewBoxOf(BOX)}
      style={{ height }}
      sx={{
        display: 'block',
        width: '100%',
        '& path': { stroke: palette.surface, strokeWidth: 1.2, cursor: onPick && 'pointer' },
        '& path:hover': { transform: 'scale(1.04)' },
      }}
      onPointerLeave={() => box.hide()}
    >
      {slices.map((slice, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a picture; the list beside it has the buttons
        <path
          key={slice.name}
          d={arcs[index]}
          fill={slice.color}
          onClick={(click) => onPick?.(slice, click)}
          onPointerMove={({ clientX, clientY }) =>
            box.show(
              tooltip(slice.name, [
                {
                  name: percent(slice.value / sum),
                  value: format(slice.value),
                  color: slice.color,
                },
              ]),
              clientX,
              clientY,
            )
          }
        />
      ))}
    </Box>
  );
}
