import { Box, Card, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, useRef, useState } from 'react';
import type { ListHistogramQuery } from '../../generated/graphql';
import { request } from '../api/request';
import { count, counted, dateTime } from '../format/format';
import { custom, preset, type RangeState } from '../range/range';
import { usePalette } from '../theme/usePalette';
import { HISTOGRAM } from './documents';
import { type Row, USUAL_RANGE } from './list';
import { conditions, type Shown } from './shown';

const HEIGHT = 56;

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
  const { data, error } = useQuery<ListHistogramQuery['histogram']>({
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
        <Bars shown={shown} buckets={data.buckets} />
      ) : (
        <Box sx={{ height: HEIGHT + 22 }}>
          {error ? (
            <Typography variant="caption" color="error">
              {error.message}
            </Typography>
          ) : (
            <Skeleton variant="rounded" height={HEIGHT} />
          )}
        </Box>
      )}
    </Card>
  );
}

function Bars<R extends Row>({ shown, buckets }: { shown: Shown<R>; buckets: Bucket[] }) {
  const { range, changeRange, period, spec } = shown;
  const palette = usePalette();
  const area = useRef<SVGSVGElement>(null);
  const [from, setFrom] = useState<number>();
  const [at, setAt] = useState<number>();
  const most = Math.max(1, ...buckets.map((bucket) => bucket.count));
  const all = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  const bucketAt = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (!box || buckets.length === 0) return undefined;
    const share = (event.clientX - box.left) / box.width;
    return Math.min(buckets.length - 1, Math.max(0, Math.floor(share * buckets.length)));
  };
  const endOf = (index: number) => buckets[index + 1]?.timestamp ?? period.end;
  const brush = (one: number, other: number) => {
    const [first, last] = [Math.min(one, other), Math.max(one, other)];
    const start = Math.max(Date.parse(buckets[first]?.timestamp ?? ''), Date.parse(period.start));
    const end = Math.min(Date.parse(endOf(last)), Date.parse(period.end));
    if (start < end) changeRange((now) => custom(now, start, end));
  };
  const pointed = at === undefined ? undefined : buckets[at];
  const [left, right] = [Math.min(from ?? -1, at ?? -1), Math.max(from ?? -1, at ?? -1)];
  return (
    <>
      <Box
        component="svg"
        ref={area}
        role="img"
        aria-label={summary(buckets, all, spec.noun, range.zone)}
        viewBox={`0 0 ${Math.max(1, buckets.length)} ${HEIGHT}`}
        preserveAspectRatio="none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setFrom(bucketAt(event));
        }}
        onPointerMove={(event) => setAt(bucketAt(event))}
        onPointerUp={(event) => {
          const to = bucketAt(event);
          if (from !== undefined && to !== undefined && from !== to) brush(from, to);
          setFrom(undefined);
        }}
        onPointerLeave={() => setAt(undefined)}
        onPointerCancel={() => setFrom(undefined)}
        onDoubleClick={() => range.range === 'custom' && changeRange(unbrushed)}
        sx={{
          display: 'block',
          width: '100%',
          height: HEIGHT,
          cursor: 'crosshair',
          touchAction: 'pan-y',
        }}
      >
        {from !== undefined && at !== undefined && (
          <rect x={left} y={0} width={right - left + 1} height={HEIGHT} fill={palette.accentWash} />
        )}
        {buckets.map((bucket, index) => {
          const height = bucket.count === 0 ? 0 : Math.max(1.5, (bucket.count / most) * HEIGHT);
          return (
            <rect
              key={bucket.timestamp}
              x={index + 0.08}
              y={HEIGHT - height}
              width={0.84}
              height={height}
              fill={palette.accent}
              opacity={at === undefined || at === index || from !== undefined ? 0.9 : 0.55}
            />
          );
        })}
      </Box>
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          gap: 1,
          fontSize: '0.72rem',
          lineHeight: '22px',
          color: 'text.secondary',
          fontVariantNumeric: 'tabular-nums',
          whiteSpace: 'nowrap',
          overflow: 'hidden',
        }}
      >
        <Box component="span" sx={{ display: { xs: pointed ? 'none' : 'inline', sm: 'inline' } }}>
          {dateTime(period.start, range.zone)}
        </Box>
        <Box
          component="span"
          sx={{ color: 'text.primary', display: { xs: pointed ? 'inline' : 'none', sm: 'inline' } }}
        >
          {pointed
            ? `${dateTime(pointed.timestamp, range.zone)}: ${counted(pointed.count, spec.noun)}`
            : counted(all, spec.noun)}
        </Box>
        <Box component="span" sx={{ display: { xs: pointed ? 'none' : 'inline', sm: 'inline' } }}>
          {dateTime(period.end, range.zone)}
        </Box>
      </Box>
    </>
  );
}

const unbrushed = <S extends RangeState>(now: S): S => preset(now, USUAL_RANGE);

function summary(buckets: Bucket[], all: number, noun: string, zone: string): string {
  const most = buckets.reduce<Bucket | undefined>(
    (best, bucket) => (bucket.count > (best?.count ?? 0) ? bucket : best),
    undefined,
  );
  if (!most) return `No ${noun} in this range`;
  return `${counted(all, noun)} over time, most from ${dateTime(most.timestamp, zone)} on: ${count(most.count)}`;
}
