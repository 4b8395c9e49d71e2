import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { graphql } from '../../generated';
import type { FacetsInput } from '../../generated/graphql';
import { request } from '../api/request';
import { and, conditions } from './edit';
import { type FilterField, fieldNamed, hasFacets, hasTags, isText, type Subject } from './fields';
import type { Filter } from './filter';
import { printFilter } from './print';
import type { FieldValue } from './suggest';

const FIELD_VALUES = graphql(`
  query FieldValues($input: FacetsInput!) {
    facets(input: $input) {
      value
      count
    }
  }
`);

/** Of the list that values are counted in; ISO 8601. */
export interface Period {
  start?: string;
  end?: string;
}

const PAGE = 100;
const PAUSE_MS = 250;
const STALE_MS = 60_000;

/**
 * The most frequent values of a field among the rows that the rest of the filter lets through. Where there
 * are more than fit into a page, those that have what is sought.
 */
export function useFieldValues(
  subject: Subject,
  field: FilterField | undefined,
  rest: Filter,
  period: Period,
  sought: string,
): { values: FieldValue[]; isLoading: boolean } {
  const isListed = field !== undefined && hasFacets(field);
  const base = field && isOfTable(rest, subject, field) ? rest : undefined;
  const first = useFacets(isListed ? question(field, base, period) : undefined);
  const late = useLate(sought, PAUSE_MS);
  const isCut = (first.data?.length ?? 0) >= PAGE;
  const narrows = isListed && isCut && late !== '' && isText(field);
  const more = useFacets(
    narrows ? question(field, narrowed(field, base, late), period) : undefined,
  );
  const counted = unique([...(more.data ?? []), ...(first.data ?? [])]);
  const known = new Set(counted.map(({ value }) => value));
  const rare = (field?.values ?? [])
    .filter((value) => !known.has(value))
    .map((value) => ({ value }));
  return { values: [...counted, ...rare], isLoading: first.isLoading || more.isLoading };
}

/** The keys of the tags that most rows have. */
export function useTagKeys(subject: Subject, isWanted: boolean, period: Period): string[] {
  const isAsked = isWanted && hasTags(subject);
  const input = { table: 'REQUESTS' as const, field: 'tags', limit: PAGE, ...period };
  const { data } = useFacets(isAsked ? input : undefined);
  return [...new Set((data ?? []).flatMap(({ value }) => keysOf(value)))];
}

function keysOf(tags: string): string[] {
  try {
    return Object.keys(JSON.parse(tags) as object);
  } catch {
    return [];
  }
}

function useFacets(input: FacetsInput | undefined) {
  return useQuery({
    queryKey: ['field values', input],
    queryFn: async ({ signal }) => {
      const { facets } = await request(FIELD_VALUES, { input: input as FacetsInput }, signal);
      return facets.flatMap(({ value, count }) => (value ? [{ value, count }] : []));
    },
    enabled: input !== undefined,
    staleTime: STALE_MS,
    retry: false,
  });
}

function question(field: FilterField, base: Filter | undefined, period: Period): FacetsInput {
  const query = base ? printFilter(base) : '';
  return {
    table: field.table,
    field: field.name,
    limit: PAGE,
    start: period.start,
    end: period.end,
    ...(query && { query }),
  };
}

function narrowed(field: FilterField, base: Filter | undefined, sought: string): Filter {
  const has: Filter = {
    kind: 'condition',
    field: field.name,
    matches: [{ kind: 'contains', value: sought }],
  };
  return base ? and(base, has) : has;
}

/** Rows of one list cannot be filtered by the fields of another. */
function isOfTable(filter: Filter, subject: Subject, { table }: FilterField): boolean {
  return conditions(filter).every(({ field }) => fieldNamed(subject, field)?.table === table);
}

function unique(values: FieldValue[]): FieldValue[] {
  return [...new Map(values.toReversed().map((one) => [one.value, one])).values()].toReversed();
}

/** A value once it has not changed for a while. */
function useLate<T>(value: T, ms: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return late;
}
