import { Box } from '@mui/material';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { Click } from '../filter/actions';
import { usePalette } from '../theme/usePalette';
import type { ChartHandle } from './chartHandle';
import { HoverBox } from './hoverBox';
import { svgPicture, type ViewBox, viewBoxOf } from './svgPicture';

/** A filled part of a picture. */
export interface PictureShape {
  key: string;
  d: string;
  fill: string;
  /** What it says under the pointer. */
  tell: () => HTMLElement;
  onPick?: (click: Click) => void;
}

interface Props {
  shapes: readonly PictureShape[];
  viewBox: ViewBox;
  /** What the picture says, for who cannot see it. */
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
  /** How shapes are outlined, and under the pointer. */
  outline: Record<'& path' | '& path:hover', object>;
}

/** Filled shapes as an SVG, as large as fits; each says something under the pointer. */
export function ShapePicture({ shapes, viewBox, label, height, handle, outline }: Props) {
  const palette = usePalette();
  const svg = useRef<SVGSVGElement>(null);
  const box = useMemo(() => new HoverBox(palette), [palette]);
  useEffect(() => () => box.hide(), [box]);
  useImperativeHandle(handle, () => ({
    png: async () => svgPicture(svg.current, viewBox, shapes, palette.surface),
  }));
  return (
    <Box
      component="svg"
      ref={svg}
      role="img"
      aria-label={label}
      viewBox={viewBoxOf(viewBox)}
      style={{ height }}
      sx={{ display: 'block', width: '100%', ...outline }}
      onPointerLeave={() => box.hide()}
    >
      {shapes.map(
        ({ key, d, fill, tell, onPick }): ReactNode => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a picture; what stands beside it has the buttons
          <path
            key={key}
            d={d}
            fill={fill}
            style={{ cursor: onPick && 'pointer' }}
            onClick={onPick}
            onPointerMove={({ clientX, clientY }) => box.show(tell(), clientX, clientY)}
          />
        ),
      )}
    </Box>
  );
}
