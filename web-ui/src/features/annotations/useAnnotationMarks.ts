import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../../kit/api/request';
import { type Marks, NO_MARKS } from '../../kit/charts/sharedMarks';
import { usePalette } from '../../kit/theme/usePalette';
import { ANNOTATIONS_KEY, daysAround, marksOf } from './annotations';
import { ANNOTATIONS } from './documents';

/** The annotations of a span, on every chart. */
export function useAnnotationMarks(start: number, end: number): Marks {
  const palette = usePalette();
  const [from, to] = daysAround(start, end);
  const { data } = useQuery({
    queryKey: [...ANNOTATIONS_KEY, from, to],
    queryFn: async ({ signal }) =>
      (await request(ANNOTATIONS, { input: { start: from, end: to } }, signal)).annotations,
    staleTime: 30_000,
    refetchInterval: 60_000,
    retry: false,
  });
  return useMemo(() => (data?.length ? marksOf(data, palette) : NO_MARKS), [data, palette]);
}
