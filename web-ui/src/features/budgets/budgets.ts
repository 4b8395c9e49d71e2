import type { BudgetListQuery } from '../../generated/graphql';
import { type Condition, type Filter, isNoFilter } from '../../kit/filter/filter';
import { readFilter } from '../../kit/filter/parse';
import {
  compact,
  compactMoney,
  count,
  counted,
  dateTime,
  money,
  weekday,
} from '../../kit/format/format';
import type { Palette } from '../../kit/theme/palette';

export type Budget = BudgetListQuery['budgets'][number];
export type BudgetState = NonNullable<Budget['state']>;
type Unit = Budget['unit'];
type Period = Budget['period'];

const DAY = 86_400_000;

const NOUNS: Record<Exclude<Unit, 'USD'>, string> = { TOKENS: 'token', REQUESTS: 'call' };

const LENGTHS: Record<Period, string> = {
  MINUTE: 'minute',
  DAY: '24 hours',
  WEEK: '7 days',
  MONTH: '30 days',
};

/** $12.50, 1,200 tokens */
export function amount(unit: Unit, value: number): string {
  return unit === 'USD' ? money(value) : counted(Math.round(value), NOUNS[unit]);
}

/** $12.50, 1.2M; without its unit where that is said elsewhere. */
export function shortAmount(unit: Unit, value: number): string {
  return unit === 'USD' ? compactMoney(value) : compact(value);
}

/** $10.00 a day, 5,000 tokens in any minute */
export function limitText({ unit, limit, period, timeZone }: Budget): string {
  const text = amount(unit, limit);
  if (timeZone === undefined || timeZone === null) {
    return `${text} in any ${period === 'MINUTE' ? 'minute' : LENGTHS[period]}`;
  }
  return `${text} a ${period.toLowerCase()}`;
}

/** The rate by the minute for budgets of a minute, else by the day: $1.20 a day */
export function rateText({ unit, period }: Budget, { ratePerDay }: BudgetState): string {
  return period === 'MINUTE'
    ? `${amount(unit, ratePerDay / 1_440)} a minute`
    : `${amount(unit, ratePerDay)} a day`;
}

/** When nothing will be left, or what comes before that. */
export function outlook(budget: Budget, state: BudgetState, zone: string, now: number): string {
  if (state.level === 100) return `Used up until ${when(state.resetsAt, zone, now)}`;
  if (state.runsOutAt) return `Runs out ${when(state.runsOutAt, zone, now)}`;
  return budget.timeZone ? `Lasts until ${when(state.end, zone, now)}` : 'Lasts at this rate';
}

/** The time where it is within a day, else the day as well. */
function when(time: string, zone: string, now: number): string {
  return Date.parse(time) - now < DAY ? dateTime(time, zone) : weekday(time, zone);
}

/** What its colour means is said beside it. */
export function levelColor(level: number, palette: Palette): string {
  if (level >= 100) return palette.error;
  return level >= 80 ? palette.warning : palette.accent;
}

/** What is not in the figures of a budget in dollars. */
export function unpricedText({ unit }: Budget, { unpricedCalls }: BudgetState): string | undefined {
  if (unit !== 'USD' || unpricedCalls === 0) return undefined;
  return `${counted(unpricedCalls, 'call')} without a known price ${unpricedCalls === 1 ? 'is' : 'are'} not in it`;
}

/** Those that are nearest to their limit first. */
export function byShare(budgets: readonly Budget[]): Budget[] {
  return [...budgets].sort((one, other) => (other.state?.share ?? -1) - (one.state?.share ?? -1));
}

/** Whether a budget counts nothing but what one value of a field has, or a part of it. */
export function isOf({ filter }: Budget, field: string, value: string): boolean {
  const { filter: read, fault } = readFilter(filter);
  return !fault && !isNoFilter(read) && narrows(read, field, value);
}

function narrows(filter: Filter, field: string, value: string): boolean {
  if (filter.kind === 'all') return filter.parts.some((part) => narrows(part, field, value));
  if (filter.kind === 'any') return filter.parts.every((part) => narrows(part, field, value));
  return filter.kind === 'condition' && isValueOf(filter, field, value);
}

function isValueOf({ field, matches }: Condition, wanted: string, value: string): boolean {
  const [match, ...more] = matches;
  return field === wanted && more.length === 0 && match?.kind === 'is' && match.value === value;
}

/** 3 budgets, 1 of them used up */
export function summary(budgets: readonly Budget[]): string {
  const usedUp = budgets.filter(({ state }) => state?.level === 100).length;
  const all = counted(budgets.length, 'budget');
  return usedUp === 0 ? all : `${all}, ${count(usedUp)} used up`;
}
