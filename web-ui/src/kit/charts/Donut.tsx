import { type Ref, useMemo } from 'react';
import type { Click } from '../filter/actions';
import { percent } from '../format/format';
import { usePalette } from '../theme/usePalette';
import { arcsOf } from './arcs';
import type { ChartHandle } from './chartHandle';
import { ShapePicture } from './ShapePicture';
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
  const shapes = useMemo(() => {
    const sum = slices.reduce((all, { value }) => all + value, 0);
    const arcs = arcsOf(slices.map(({ value }) => value));
    return slices.map((slice, index) => ({
      key: slice.name,
      d: arcs[index] ?? '',
      fill: slice.color,
      tell: () => {
        const { name, value, color } = slice;
        return tooltip(name, [{ name: percent(value / sum), value: format(value), color }]);
      },
      onPick: onPick && ((click: Click) => onPick(slice, click)),
    }));
  }, [slices, format, onPick]);
  return (
    <ShapePicture
      {...{ shapes, label, height, handle }}
      viewBox={BOX}
      outline={{
        '& path': { stroke: palette.surface, strokeWidth: 1.2 },
        '& path:hover': { transform: 'scale(1.04)' },
      }}
    />
  );
}
