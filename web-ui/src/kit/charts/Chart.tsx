import { Box } from '@mui/material';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Click } from '../filter/actions';
import { usePalette } from '../theme/usePalette';
import { useEcharts } from './useEcharts';

export interface ChartHandle {
  /** A picture in twice the size, on the card's background. */
  png: () => string | undefined;
}

interface Props {
  option: EChartsCoreOption;
  /** What the chart says, for who cannot see it. */
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
  /** Called once with the chart; what it returns is called before the chart goes. */
  attach?: (chart: ECharts, box: HTMLElement) => () => void;
  /** @param series of what was clicked, where it has one */
  onClick?: (name: string, click: Click, series?: string) => void;
  onResize?: (width: number) => void;
}

/** What ECharts tells of a click. */
interface Clicked {
  name: string;
  seriesName?: string;
  event?: { event?: { altKey?: boolean } };
}

const still = () => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;

/** An ECharts canvas that follows its box. */
export function Chart({ option, label, height, handle, attach, onClick, onResize }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const echarts = useEcharts();
  const palette = usePalette();
  const latest = useRef({ onClick, onResize });
  latest.current = { onClick, onResize };

  useEffect(() => {
    const element = box.current;
    if (!element || !echarts) return;
    const made = echarts.init(element, undefined, { renderer: 'canvas' });
    chart.current = made;
    made.on('click', ({ name, seriesName, event }: Clicked) => {
      latest.current.onClick?.(name, { altKey: event?.event?.altKey }, seriesName);
    });
    const observer = new ResizeObserver(() => {
      made.resize();
      latest.current.onResize?.(made.getWidth());
    });
    observer.observe(element);
    const detach = attach?.(made, element);
    return () => {
      observer.disconnect();
      detach?.();
      made.dispose();
      chart.current = undefined;
    };
  }, [attach, echarts]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart that was only just made has no option yet
  useEffect(() => {
    chart.current?.setOption({ animation: !still(), ...option }, { replaceMerge: ['series'] });
  }, [option, echarts]);

  useImperativeHandle(handle, () => ({
    png: () =>
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
