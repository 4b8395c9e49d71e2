import type { ReactNode } from 'react';
import type { RowList, SortDirection } from '../../generated/graphql';
import type { Subject } from '../filter/fields';
import type { Detail } from '../show/detail';
import type { Sort } from './listState';

/** The range of a list whose address names none: rows of some kinds are rare. */
export const USUAL_RANGE = '7d';

/** Where rows are cards. */
export const PHONE = '(max-width: 600px)';

export interface Row {
  id: string;
}

export interface ListColumn<R> {
  /** Its name in the address. */
  id: string;
  label: string;
  /** Pixels; a column that grows takes what is left as well. */
  width: number;
  grow?: boolean;
  numeric?: boolean;
  /** The server's fields that it shows: rows are ordered by the first, and files have them all. */
  fields: string[];
  /** Shown only where somebody chose it. */
  hidden?: boolean;
  render: (row: R) => ReactNode;
  /** The value of the first field by which a click filters, as filters write it; '' is no value. */
  value?: (row: R) => string | number | null | undefined;
  /** What stands beside the value and cannot be filtered by, such as a link. */
  beside?: (row: R) => ReactNode;
}

export interface ListFacet {
  field: string;
  label: string;
  /** How people read a value. */
  text?: (value: string) => string;
}

/** A question for a page of rows. */
export interface PageAsk {
  query?: string;
  search?: string;
  /** Instants; the end is not included. */
  start: string;
  end: string;
  orderBy?: string;
  direction: SortDirection;
  first: number;
  after?: string;
}

export interface RowPage<R> {
  nodes: R[];
  /** Up to 10,001, which means more than 10,000; only of the first page. */
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

export interface BulkProps<R> {
  rows: R[];
  clear: () => void;
}

/** Whatever is particular about a list; the rest is `ListPage`. */
export interface ListSpec<R extends Row> {
  table: RowList;
  subject: Subject;
  /** Such as `/requests`. */
  path: string;
  title: string;
  /** What a row is. */
  noun: string;
  /** The field that rows are ordered by where nothing else is chosen, newest first. */
  timeField: string;
  /** Whether rows are of days in UTC, not of instants. */
  byDay?: boolean;
  columns: ListColumn<R>[];
  facets: ListFacet[];
  /** The facet by which rows can be seen on a map; undefined where they come from nowhere. */
  map?: ListFacet;
  /** Where the search looks. */
  searched: string;
  page: (ask: PageAsk, signal?: AbortSignal) => Promise<RowPage<R>>;
  // biome-ignore lint/suspicious/noExplicitAny: a detail reads its own rows, which have more than those of the list
  detail: Detail<any>;
  /** What can be done with several rows; undefined where nothing can. */
  bulk?: (props: BulkProps<R>) => ReactNode;
  /** How rows that the service pushes are read; undefined where it pushes none. */
  live?: (document: Record<string, unknown>) => R;
  /** Whether `studio import` reads a file of all columns, but for one of Excel: rows are events. */
  isImportable?: boolean;
  /** Filters and orders that are offered beside the list. */
  presets?: Preset[];
  empty: string;
}

/** A filter and an order that are chosen at once. */
export interface Preset {
  label: string;
  about: string;
  query: string;
  sort: Sort;
}

/** The name of its rows in REST. */
export const tableName = (spec: Pick<ListSpec<Row>, 'table'>) => spec.table.toLowerCase();
