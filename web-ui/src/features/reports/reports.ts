import { useQuery } from '@tanstack/react-query';
import type { Measure, ReportPartsFragment, ReportsQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import {
  count,
  milliseconds,
  money,
  percent,
  signedPercent,
  signedPoints,
  words,
} from '../../kit/format/format';
import { locale } from '../../kit/format/preferences';
import { PREVIEW_REPORT, REPORT_RUN, REPORT_RUNS, REPORTS } from './documents';

export type Report = ReportsQuery['reports'][number];
export type ReportDocument = ReportPartsFragment;
export type Figure = ReportDocument['figures'][number];

export const REPORTS_KEY = ['reports'];

const DAY = 86_400_000;

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

/** The reports of the organisation. */
export function useReports() {
  return useQuery({
    queryKey: REPORTS_KEY,
    queryFn: async ({ signal }) => (await request(REPORTS, {}, signal)).reports,
    refetchInterval: 30_000,
    staleTime: 5_000,
  });
}

/** What a report said, the latest first. */
export function useRuns(report: string) {
  return useQuery({
    queryKey: [...REPORTS_KEY, report, 'runs'],
    queryFn: async ({ signal }) => (await request(REPORT_RUNS, { report }, signal)).reportRuns,
    refetchInterval: 15_000,
    staleTime: 2_000,
  });
}

/** What a report said once. */
export function useRun(id: string) {
  return useQuery({
    queryKey: [...REPORTS_KEY, 'run', id],
    queryFn: async ({ signal }) => (await request(REPORT_RUN, { id }, signal)).reportRun,
    staleTime: 60_000,
  });
}

/** What a report would say now. */
export function usePreview(report: Report) {
  return useQuery({
    queryKey: [...REPORTS_KEY, report.id, 'preview', report.version],
    queryFn: async ({ signal }) =>
      (await request(PREVIEW_REPORT, { input: inputOf(report) }, signal)).previewReport,
    staleTime: 60_000,
  });
}

/** What is sent to save a report as it is. */
export function inputOf(report: Report) {
  const { dueAt: _, problem: __, updatedBy: ___, ...input } = report;
  return input;
}

/** every Monday at 08:00 */
export function scheduleText(report: Pick<Report, 'cadence' | 'at' | 'weekday' | 'dayOfMonth'>) {
  const { cadence, at, weekday, dayOfMonth } = report;
  const days = {
    DAILY: 'every day',
    WEEKLY: `every ${WEEKDAYS[weekday - 1]}`,
    MONTHLY: `on day ${dayOfMonth} of each month`,
  };
  return `${days[cadence]} at ${at}`;
}

/** Whether its points are hours, and not days. */
export function isOfOneDay({ start, end }: { start: string; end: string }): boolean {
  return Date.parse(end) - Date.parse(start) <= DAY;
}

/** Nov 29, 2026, or Nov 23 – 29, 2026 */
export function spanText({ start, end }: { start: string; end: string }): string {
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' });
  const last = new Date(Date.parse(end) - DAY);
  return format.formatRange(new Date(start), last);
}

const NAMES: Partial<Record<Measure, string>> = {
  P95_LATENCY: 'p95 latency',
  TOTAL_TOKENS: 'Tokens',
};

export function figureName(measure: Measure): string {
  return NAMES[measure] ?? words(measure);
}

export function figureText(measure: Measure, value: number | null | undefined): string {
  if (measure === 'COST') return money(value);
  if (measure === 'ERROR_RATE') return percent(value);
  if (measure === 'P95_LATENCY') return milliseconds(value);
  return count(value);
}

/** +12 %, or new where there was nothing before. */
export function changeText(
  now: number | null | undefined,
  before: number | null | undefined,
): string {
  if (now == null || before == null) return '';
  if (now === before) return 'unchanged';
  return before === 0 ? 'new' : signedPercent(now / before - 1);
}

export function figureChange({ measure, now, before }: Figure): string {
  return measure === 'ERROR_RATE' && now != null && before != null
    ? now === before
      ? 'unchanged'
      : signedPoints(now - before)
    : changeText(now, before);
}
