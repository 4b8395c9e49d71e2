import { createContext, useContext, useMemo } from 'react';
import { type Buckets, bucketEnd } from './buckets';
import type { TimeBand, TimeMarker } from './marks';

export interface Marks {
  markers: readonly TimeMarker[];
  bands: readonly TimeBand[];
}

export const NO_MARKS: Marks = { markers: [], bands: [] };

/** A hook that knows what every chart shows of a span: epoch milliseconds, the end not included. */
export type UseMarks = (start: number, end: number) => Marks;

/** What is seen on all charts over time, beside what each has of its own; without a provider, nothing. */
export const SharedMarks = createContext<UseMarks>(() => NO_MARKS);

/** A chart's own marks and those that all charts have. */
export function useAllMarks(
  buckets: Buckets,
  markers: readonly TimeMarker[] | undefined,
  bands: readonly TimeBand[] | undefined,
): Partial<Marks> {
  const useShared = useContext(SharedMarks);
  const { starts, start, end } = buckets;
  const shared = useShared(
    starts[0] ?? start,
    starts.length > 0 ? bucketEnd(buckets, starts.length - 1) : end,
  );
  return useMemo(
    () => ({ markers: joined(markers, shared.markers), bands: joined(bands, shared.bands) }),
    [markers, bands, shared],
  );
}

/** All of two; the same object where one of them has nothing. */
export function joinedMarks(one: Marks, other: Marks): Marks {
  if (other === NO_MARKS) return one;
  if (one === NO_MARKS) return other;
  return {
    markers: [...one.markers, ...other.markers],
    bands: [...one.bands, ...other.bands],
  };
}

function joined<T>(own: readonly T[] | undefined, shared: readonly T[]): readonly T[] | undefined {
  return shared.length === 0 ? own : [...(own ?? []), ...shared];
}
