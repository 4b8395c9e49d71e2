import type { TimelineQuery } from '../../generated/graphql';
import { printWord } from '../../kit/filter/print';
import { counted } from '../../kit/format/format';

/** By what everything is found that somebody did; the names are those of the filter's fields. */
export const KINDS = { user: 'User', api_key: 'API key', address: 'Address' } as const;

export type TimelineKind = keyof typeof KINDS;

export function timelineLink(kind: TimelineKind, name: string): string {
  return `/timeline?${new URLSearchParams({ kind, name })}`;
}

/** The filter of whose deeds they are. */
export function timelineFilter(kind: TimelineKind, name: string): string {
  return `${kind}:${printWord(name)}`;
}

export interface Deed {
  id: string;
  at: string;
  kind: 'request' | 'threat' | 'feedback';
  what: string;
  /** A second line. */
  about: string;
  /** Of a request that went wrong, or a threat. */
  isBad: boolean;
  to: string;
}

/** Some of what was done, and where the rest of it ends; undefined where there is none. */
export interface Deeds {
  deeds: Deed[];
  next?: string;
}

/**
 * Requests, threats and ratings in one order, the newest first, as far as all three are known. What happened in one
 * millisecond stays together, so that nothing is lost between two pages, unless it fills one.
 */
export function deedsOf(data: TimelineQuery, first: number): Deeds {
  const lists = listsOf(data);
  const all = lists.flat().sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const ends = lists
    .filter((list) => list.length >= first)
    .map((list) => Date.parse(list.at(-1)?.at ?? ''));
  if (ends.length === 0) return { deeds: all };
  // What one list has beyond its last row may lie between the rows of another.
  const known = Math.max(...ends);
  const whole = all.filter(({ at }) => Date.parse(at) > known);
  if (whole.length > 0) return { deeds: whole, next: new Date(known + 1).toISOString() };
  const same = all.filter(({ at }) => Date.parse(at) >= known);
  return { deeds: same, next: new Date(known).toISOString() };
}

function listsOf(data: TimelineQuery): Deed[][] {
  const requests = data.requests.nodes.map(
    (row): Deed => ({
      id: row.id,
      at: row.createdAt,
      kind: 'request',
      what: `${row.method} ${row.endpoint}`,
      about: [row.statusCode, row.modelName, row.countryCode].filter(Boolean).join(' · '),
      isBad: row.statusCode >= 400,
      to: `/requests/${row.id}/show`,
    }),
  );
  const threats = data.threats.nodes.map(
    (row): Deed => ({
      id: row.id,
      at: row.createdAt,
      kind: 'threat',
      what: row.rule ? `${row.type}: ${row.rule}` : row.type,
      about: [row.severity.toLowerCase(), row.count > 1 ? `seen ${counted(row.count, 'time')}` : '']
        .filter(Boolean)
        .join(' · '),
      isBad: true,
      to: `/threats/${row.id}/show`,
    }),
  );
  const ratings = (data.feedback?.nodes ?? []).map(
    (row): Deed => ({
      id: row.id,
      at: row.createdAt,
      kind: 'feedback',
      what: `Rated ${row.rating} of 5`,
      about: row.comment ?? '',
      isBad: false,
      to: `/feedback/${row.id}/show`,
    }),
  );
  return [requests, threats, ratings];
}
