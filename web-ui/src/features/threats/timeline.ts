import type { TimelineQuery } from '../../generated/graphql';
import { printWord } from '../../kit/filter/print';

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

/** Requests, threats and ratings in one order, the newest first, up to where all three are known. */
export function deeds(data: TimelineQuery, first: number): Deed[] {
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
      about: [row.severity.toLowerCase(), row.count > 1 ? `seen ${row.count} times` : '']
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
  const lists = [requests, threats, ratings];
  // What one list has beyond its last row may lie between the rows of another.
  const known = Math.max(
    ...lists.map((list) =>
      list.length < first ? Number.MIN_SAFE_INTEGER : Date.parse(list.at(-1)?.at ?? ''),
    ),
  );
  return lists
    .flat()
    .filter(({ at }) => Date.parse(at) >= known)
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
