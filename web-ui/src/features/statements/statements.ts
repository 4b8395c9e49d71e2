import { useQuery } from '@tanstack/react-query';
import type { StatementPartsFragment, StatementsQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { locale } from '../../kit/format/preferences';
import { PREVIEW_STATEMENT, STATEMENT, STATEMENTS } from './documents';

export type Statement = StatementsQuery['statements'][number];
export type Terms = StatementsQuery['statementTerms'];
export type Whole = StatementPartsFragment;
export type Line = Whole['lines'][number];

export const STATEMENTS_KEY = ['statements'];

const MONTH = /^\d{4}-\d{2}$/;
const NUMBER = /^\d{1,9}$/;

/** The statements of the organisation, the latest number first, and how months are closed. */
export function useStatements() {
  return useQuery({
    queryKey: STATEMENTS_KEY,
    queryFn: ({ signal }) => request(STATEMENTS, {}, signal),
    staleTime: 5_000,
  });
}

/** A statement by its number, or what that of a month such as 2026-10 would be now. */
export function useStatement(id: string) {
  return useQuery({
    queryKey: [...STATEMENTS_KEY, id],
    queryFn: async ({ signal }) => {
      if (MONTH.test(id)) {
        return (await request(PREVIEW_STATEMENT, { month: id }, signal)).previewStatement;
      }
      if (!NUMBER.test(id)) return null;
      return (await request(STATEMENT, { number: Number(id) }, signal)).statement ?? null;
    },
    staleTime: 30_000,
  });
}

/** October 2026 */
export function monthText(month: string): string {
  return new Intl.DateTimeFormat(locale(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01`));
}

/** The months before and with the one of a time, the latest first. */
export function lastMonths(now: Date, howMany: number): string[] {
  return Array.from({ length: howMany }, (_, back) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    return first.toISOString().slice(0, 7);
  });
}

/** Of which currency amounts are, and with how many decimals: browsers leave out those of some coins, files do not. */
export interface Money {
  currency: string;
  decimals: number;
}

/** An amount in a currency, to its smallest coin. */
export function amount(value: number, { currency, decimals }: Money): string {
  return new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** $12.345678901: all that is known of it. */
export function exactUsd(value: number): string {
  return new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 9,
  }).format(value);
}

export interface ProjectLines {
  project: string;
  lines: Line[];
  costUsd: number;
}

/** Usage by project, in the order of the lines. */
export function byProject(lines: readonly Line[]): ProjectLines[] {
  const projects = new Map<string, ProjectLines>();
  for (const line of lines) {
    const known = projects.get(line.project) ?? { project: line.project, lines: [], costUsd: 0 };
    known.lines.push(line);
    known.costUsd += line.costUsd;
    projects.set(line.project, known);
  }
  return [...projects.values()];
}
