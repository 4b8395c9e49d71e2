import { useEffect, useState } from 'react';

type Echarts = typeof import('./echarts').echarts;

const RETRY_MS = 3_000;

let known: Echarts | undefined;

async function load(): Promise<Echarts> {
  known = (await import('./echarts')).echarts;
  return known;
}

// On its way before the first chart is to be drawn, beside the data; a chart that needs it tries again.
load().catch(() => undefined);

/** ECharts, once its code is here: also where that takes several attempts. */
export function useEcharts(): Echarts | undefined {
  const [echarts, setEcharts] = useState(known);
  useEffect(() => {
    if (echarts) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const attempt = async () => {
      try {
        const loaded = await load();
        if (!isGone) setEcharts(loaded);
      } catch {
        if (!isGone) timer = setTimeout(attempt, RETRY_MS);
      }
    };
    attempt();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [echarts]);
  return echarts;
}
