import { Box } from '@mui/material';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { Click } from '../filter/actions';
import { percent } from '../format/format';
import { usePalette } from '../theme/usePalette';
import { arcsOf } from './arcs';
import type { ChartHandle } from './chartHandle';
import { HoverBox } from './hoverBox';
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

/** Half of the picture's edge. */
const HALF = 50;
const PICTURE = 2;

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
      const edge = Math.min(svg.current?.clientWidth ?? 0, svg.current?.clientHeight ?? 0);
      const size = edge * PICTURE;
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
      const context = canvas.getContext('2d');
      if (!context || size === 0) return undefined;
      context.fillStyle = palette.surface;
      context.fillRect(0, 0, size, size);
      context.setTransform(size / 100, 0, 0, size / 100, size / 2, size / 2);
      for (const [index, arc] of arcs.entries()) {
        context.fillStyle = slices[index]?.color ?? palette.other;
        context.fill(new Path2D(arc));
      }
      return canvas.toDataURL('image/png');
    },
  }));

  return (
    <Box
      component="svg"
      ref={svg}
      role="img"
      aria-label={label}
      viewBox={`-${HALF} -${HALF} ${2 * HALF} ${2 * HALF}`}
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
