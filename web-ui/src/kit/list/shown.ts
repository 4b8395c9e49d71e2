import { toggledExclusion, toggledValue } from '../filter/edit';
import type { Period, RangeState } from '../range/range';
import type { ChangeRange } from '../range/useRange';
import type { ListColumn, ListSpec, PageAsk, Row } from './list';
import type { ListState } from './listState';
import type { Density } from './preferences';
import type { RowsQuestion } from './question';
import type { Columns } from './useColumns';
import type { ChangeList } from './useListState';
import { PAGE } from './usePages';

/** What a list shows now, for all its parts. */
export interface Shown<R extends Row> {
  spec: ListSpec<R>;
  state: ListState;
  change: ChangeList;
  range: RangeState;
  changeRange: ChangeRange;
  period: Period;
  columns: Columns<R>;
  density: Density;
}

/** The conditions on its rows, as GraphQL takes them. */
export function conditions<R extends Row>({ state, period }: Shown<R>) {
  return {
    query: state.query || undefined,
    search: state.search || undefined,
    start: period.start,
    end: period.end,
  };
}

export function pageAsk<R extends Row>(shown: Shown<R>, after?: string): PageAsk {
  const { sort } = shown.state;
  return {
    ...conditions(shown),
    orderBy: sort?.field,
    direction: !sort || sort.descending ? 'DESC' : 'ASC',
    first: PAGE,
    after,
  };
}

/** The same as REST takes it, with the fields of the columns that are shown. */
export function questionOf<R extends Row>(shown: Shown<R>): RowsQuestion {
  const { state, period, columns } = shown;
  return {
    ...(state.query && { filter: state.query }),
    ...(state.search && { search: state.search }),
    start: period.start,
    end: period.end,
    fields: fieldsOf(columns.visible),
    ...(state.sort && { orderBy: state.sort.field, ascending: !state.sort.descending }),
  };
}

export function fieldsOf<R>(columns: readonly ListColumn<R>[]): string[] {
  return [...new Set(columns.flatMap(({ fields }) => fields))];
}

/** Lets only rows with the value through, or with `exclude` none of them; the same again takes that back. */
export function filterBy<R extends Row>(
  { change }: Pick<Shown<R>, 'change'>,
  field: string,
  value: string,
  exclude: boolean,
) {
  const toggled = exclude ? toggledExclusion : toggledValue;
  change((now) => ({ query: toggled(now.query, field, value), open: undefined }));
}
