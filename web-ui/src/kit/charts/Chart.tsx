import { Box } from '@mui/material';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Click } from '../filter/actions';
import { usePalette } from '../theme/usePalette';
import type { ChartHandle } from './chartHandle';
import { echarts } from './echarts';

interface Props {
  option: EChartsCoreOption;
  /** What the chart says, for who cannot see it. */
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
  onClick?: (name: string, click: Click) => void;
}

/** What ECharts tells of a click. */
interface Clicked {
  name: string;
  event?: { event?: { altKey?: boolean } };
}

const still = () => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;

/** An ECharts canvas that follows its box: a map or a heat map. */
export function Chart({ option, label, height, handle, onClick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const palette = usePalette();
  const latest = useRef(onClick);
  latest.current = onClick;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = echarts.init(element, undefined, { renderer: 'canvas' });
    chart.current = made;
    made.on('click', ({ name, event }: Clicked) => {
      latest.current?.(name, { altKey: event?.event?.altKey });
    });
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption({ animation: !still(), ...option }, { replaceMerge: ['series'] });
  }, [option]);

  useImperativeHandle(handle, () => ({
    png: async () =>
      chart.current?.getDataURL({
        type: 'png',
        pixelRatio: 2,
        backgroundColor: palette.surface,
      }),
  }));

  return (
    <Box
      role="img"
      aria-label={label}
      sx={{ height, width: '100%', position: 'relative', minWidth: 0 }}
    >
      <div ref={box} style={{ position: 'absolute', inset: 0 }} />
    </Box>
  );
}
