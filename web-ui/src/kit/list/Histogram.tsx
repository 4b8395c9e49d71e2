import { Box, Card, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListHistogramQuery } from '../../generated/graphql';
import { request } from '../api/request';
import { bucketsOf } from '../charts/buckets';
import { TimeChart } from '../charts/TimeChart';
import type { TimeSeries } from '../charts/timeSeries';
import { compact, count, counted, dateTime, weekday } from '../format/format';
import { custom, preset, type RangeState } from '../range/range';
import { usePalette } from '../theme/usePalette';
import { HISTOGRAM } from './documents';
import { type ListSpec, type Row, USUAL_RANGE } from './list';
import { conditions, type Shown } from './shown';

const HEIGHT = '5.25rem';

type Counted = ListHistogramQuery['histogram'];

interface Bucket {
  timestamp: string;
  count: number;
}

/** How the rows of the list are spread over time; a brush narrows the range, a double click widens it again. */
export function Histogram<R extends Row>({ shown }: { shown: Shown<R> }) {
  const { spec, range } = shown;
  const buckets = spec.byDay
    ? { interval: 'DAY' as const, timeZone: 'UTC' }
    : { timeZone: range.zone };
  const input = { table: spec.table, ...conditions(shown), ...buckets };
  const { data, error } = useQuery<Counted>({
    queryKey: ['list', spec.path, 'histogram', input],
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => (await request(HISTOGRAM, { input }, signal)).histogram,
  });
  return (
    <Card
      component="section"
      aria-label={`${spec.title} over time`}
      sx={{ px: 1.5, pt: 1, pb: 0.5, flexShrink: 0 }}
    >
      {data ? (
        <Bars shown={shown} data={data} />
      ) : (
        <Box sx={{ height: HEIGHT }}>
          {error ? (
            <Typography variant="caption" color="error">
              {error.message}
            </Typography>
          ) : (
            <Skeleton variant="rounded" height="100%" />
          )}
        </Box>
      )}
    </Card>
  );
}

function Bars<R extends Row>({ shown, data }: { shown: Shown<R>; data: Counted }) {
  const { range, changeRange, period, spec } = shown;
  const palette = usePalette();
  const zone = spec.byDay ? 'UTC' : range.zone;
  const { interval } = data;
  const buckets = useMemo(() => {
    const timestamps = data.buckets.map(({ timestamp }) => timestamp);
    return bucketsOf({ timestamps, ...period, interval, zone });
  }, [data, period, interval, zone]);
  const series = useMemo<TimeSeries[]>(
    () => [
      {
        name: spec.title,
        color: palette.accent,
        kind: 'bar',
        values: data.buckets.map((bucket) => bucket.count),
      },
    ],
    [data, palette, spec.title],
  );
  const all = data.buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  return (
    <TimeChart
      label={summary(data.buckets, all, spec, zone)}
      height={HEIGHT}
      buckets={buckets}
      series={series}
      format={count}
      axisFormat={compact}
      parts={1}
      onZoom={(start, end) => changeRange((now) => custom(now, start, end))}
      onZoomOut={() => range.range === 'custom' && changeRange(unbrushed)}
    />
  );
}

const unbrushed = <S extends RangeState>(now: S): S => preset(now, USUAL_RANGE);

type Subject = Pick<ListSpec<Row>, 'noun' | 'byDay'>;

function summary(buckets: Bucket[], all: number, { noun, byDay }: Subject, zone: string): string {
  const most = buckets.reduce<Bucket | undefined>(
    (best, bucket) => (bucket.count > (best?.count ?? 0) ? bucket : best),
    undefined,
  );
  if (!most) return `No ${noun} in this range`;
  const when = byDay ? weekday(most.timestamp, zone) : `${dateTime(most.timestamp, zone)} on`;
  return `${counted(all, noun)} over time, most ${byDay ? 'on' : 'from'} ${when}: ${count(most.count)}`;
}
