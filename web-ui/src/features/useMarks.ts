import { useMemo } from 'react';
import { joinedMarks, type Marks } from '../kit/charts/sharedMarks';
import { useAlertMarks } from './alerts/useAlertMarks';
import { useAnnotationMarks } from './annotations/useAnnotationMarks';

/** What all charts over time show of a span: the one place where it is put together. */
export function useMarks(start: number, end: number): Marks {
  const annotations = useAnnotationMarks(start, end);
  const alerts = useAlertMarks(start, end);
  return useMemo(() => joinedMarks(annotations, alerts), [annotations, alerts]);
}
