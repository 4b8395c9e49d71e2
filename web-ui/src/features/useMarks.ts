import type { Marks } from '../kit/charts/sharedMarks';
import { useAlertMarks } from './alerts/useAlertMarks';

/** What all charts over time show of a span: the one place where it is put together. */
export function useMarks(start: number, end: number): Marks {
  return useAlertMarks(start, end);
}
