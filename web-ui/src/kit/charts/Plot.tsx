import { Box } from '@mui/material';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { usePalette } from '../theme/usePalette';
import type { ChartHandle } from './chartHandle';
import { rem } from './chartStyle';
import { drawn, picture, type TimePlot } from './timePlot';
import { useTurn } from './useTurn';

export interface PlotSize {
  width: number;
  height: number;
}

interface Size extends PlotSize {
  /** Of the page, which charts grow with. */
  rem: number;
}

interface Props {
  /** @param zoom how much larger than on the screen, for pictures */
  make: (size: PlotSize, zoom: number) => TimePlot;
  /** Called with what was drawn; what it returns is called before that goes. */
  attach: (u: uPlot) => () => void;
  /** What the chart says, for who cannot see it. */
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
  /** What lies over it. */
  children?: ReactNode;
}

/** A canvas of uPlot that follows its box; it is drawn anew when `make` or `attach` is another. */
export function Plot({ make, attach, label, height, handle, children }: Props) {
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  // Not in the task that rendered what is around it: a page of charts would not answer for too long.
  const isDue = useTurn(size !== undefined, true);

  useEffect(() => {
    const element = box.current;
    if (!element || !size || !isDue) return;
    const u = drawn(make(size, 1), element);
    const detach = attach(u);
    return () => {
      detach();
      u.destroy();
    };
  }, [make, attach, size, isDue]);

  useImperativeHandle(handle, () => ({
    png: async () => size && picture(make(size, 2), palette.surface),
  }));

  return (
    <Box sx={{ position: 'relative', width: '100%', minWidth: 0 }} style={{ height }}>
      <div
        ref={box}
        role="img"
        aria-label={label}
        style={{ position: 'absolute', inset: 0, touchAction: 'pan-y' }}
      />
      {children}
    </Box>
  );
}

/** The size of an element; none before it has one. It is told anew when the page's letters are there. */
function useSize(box: React.RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const now = { width, height, rem: rem(1) };
      if (width > 0 && height > 0) setSize((known) => (isSame(now, known) ? known : now));
    };
    // It also tells the first size, when the browser has laid out the page anyway.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    let isGone = false;
    if (document.fonts?.status === 'loading') {
      document.fonts.ready.then(() => !isGone && setSize((known) => known && { ...known }));
    }
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, [box]);
  return size;
}

function isSame(one: Size, other: Size | undefined): boolean {
  return one.width === other?.width && one.height === other.height && one.rem === other.rem;
}
