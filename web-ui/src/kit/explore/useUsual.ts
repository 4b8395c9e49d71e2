import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { graphql } from '../../generated';
import type { Measure, SeriesInterval } from '../../generated/graphql';
import { request } from '../api/request';
import type { UsualBand } from '../charts/timeSeries';
import { type RangeState, rangeKey, spanInput } from '../range/range';
import { usePalette } from '../theme/usePalette';

const EXPECTED = graphql(`
  query Expected($input: ExpectedInput!) {
    expected(input: $input) {
      timestamps
      values
      lows
      highs
    }
  }
`);

const REMEMBERED = 'studio.usual';

/** Whether charts show what is usual, as this browser remembers it. */
export function useShowsUsual(): readonly [boolean, (shows: boolean) => void] {
  const [shows, setShows] = useState(() => localStorage.getItem(REMEMBERED) !== 'off');
  const change = (next: boolean) => {
    localStorage.setItem(REMEMBERED, next ? 'on' : 'off');
    setShows(next);
  };
  return [shows, change] as const;
}

interface Question {
  /** Undefined where nobody wants to know. */
  measure: Measure | undefined;
  range: RangeState;
  filter: string;
  interval: SeriesInterval | undefined;
  /** The starts of the chart's buckets. */
  timestamps: readonly string[] | undefined;
}

export interface Usual {
  band: UsualBand;
  values: (number | null)[];
}

/** What is usual for the buckets of a chart; nothing as long as it is not known. It changes slowly. */
export function useUsual(question: Question): Usual | undefined {
  const { measure, range, filter, interval, timestamps } = question;
  const palette = usePalette();
  const { data } = useQuery({
    queryKey: ['expected', measure, rangeKey(range), filter, interval],
    queryFn: async ({ signal }) => {
      const span = spanInput(range, Date.now());
      const input = { ...span, measure, interval, ...(filter && { filter }) };
      return (await request(EXPECTED, { input }, signal)).expected;
    },
    enabled: Boolean(measure && interval && timestamps),
    staleTime: 300_000,
    refetchInterval: 300_000,
    retry: false,
  });
  return useMemo(() => {
    if (!data || !timestamps || !measure) return undefined;
    const places = new Map(data.timestamps.map((time, index) => [Date.parse(time), index]));
    const at = (values: readonly (number | null | undefined)[]) =>
      timestamps.map((time) => values[places.get(Date.parse(time)) ?? -1] ?? null);
    const values = at(data.values);
    if (values.every((value) => value === null)) return undefined;
    return { values, band: { lows: at(data.lows), highs: at(data.highs), color: palette.muted } };
  }, [data, timestamps, measure, palette]);
}
