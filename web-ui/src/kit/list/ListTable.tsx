import ArrowDown from '@mui/icons-material/ArrowDownward';
import ArrowUp from '@mui/icons-material/ArrowUpward';
import { Box, ButtonBase, Checkbox, type SxProps, type Theme } from '@mui/material';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { Link, useLocation } from 'react-router-dom';
import type { ViewProps } from './ListRows';
import type { ListColumn, Row } from './list';
import { nextSort, type Sort } from './listState';
import { ROW_HEIGHT } from './preferences';
import { filterBy } from './shown';
import { useListKeys } from './useListKeys';
import type { Selection } from './useSelection';

const OVERSCAN = 12;
/** Rows that stand for those to come. */
const PENDING = 20;
const CHECKBOX = 44;

const table: SxProps<Theme> = (theme) => ({
  borderCollapse: 'separate',
  borderSpacing: 0,
  tableLayout: 'fixed',
  width: '100%',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': {
    padding: '0 10px',
    textAlign: 'left',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  '& thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    height: 36,
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.secondary,
    fontWeight: 600,
  },
  '& .number': { textAlign: 'right' },
  '& thead .number > button': { flexDirection: 'row-reverse' },
  '& tbody tr': { position: 'relative' },
  '& tbody tr:hover td': { backgroundColor: theme.palette.action.hover },
  '& tbody tr[aria-current=true] td, & tbody tr[data-selected=true] td': {
    backgroundColor: theme.palette.action.selected,
  },
  // The link of a row lies over all of it; what else can be clicked lies over the link.
  '& .row-link': { color: 'inherit', textDecoration: 'none' },
  '& .row-link::after': { content: '""', position: 'absolute', inset: 0 },
  '& .row-link:focus-visible': { outline: 'none' },
  '& .row-link:focus-visible::after': {
    outline: `2px solid ${theme.palette.primary.main}`,
    outlineOffset: -2,
  },
  '& td a:not(.row-link), & td button, & td .MuiCheckbox-root': { position: 'relative', zIndex: 1 },
  '& .value': {
    all: 'unset',
    boxSizing: 'border-box',
    display: 'inline-block',
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    verticalAlign: 'middle',
    cursor: 'pointer',
    position: 'relative',
    zIndex: 1,
    '&:hover': {
      textDecoration: 'underline',
      textDecorationStyle: 'dotted',
      textUnderlineOffset: 3,
    },
  },
  '& .value:not(:last-child)': { maxWidth: 'calc(100% - 1.25rem)' },
  '& .space td': { padding: 0, border: 0 },
  '& .pending': {
    display: 'block',
    height: 8,
    borderRadius: 4,
    width: '60%',
    backgroundColor: theme.palette.action.hover,
  },
});

/** Rows as a table of which only what is in sight is there. */
export function ListTable<R extends Row>({ shown, rows, onSight, selection }: ViewProps<R>) {
  const { spec, state, change, columns, density } = shown;
  const scroller = useRef<HTMLDivElement>(null);
  const height = ROW_HEIGHT[density];
  const length = rows.count + (rows.hasMore ? PENDING : 0);
  const virtual = useVirtualizer({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollPaddingStart: 40,
    // There are rows enough beyond those in sight for a frame that is late.
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height lie elsewhere
  useEffect(() => virtual.measure(), [height]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onSight(first, last), [onSight, first, last]);
  useListKeys({ rows, scrollTo: virtual.scrollToIndex, change, selection });

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const widths = columns.visible.reduce((sum, { width }) => sum + width, selection ? CHECKBOX : 0);
  const cells = columns.visible.length + (selection ? 1 : 0);
  const isKnown = ({ index }: { index: number }) => index < rows.count;
  const filter = useCallback(
    (field: string, value: string, exclude: boolean) => filterBy({ change }, field, value, exclude),
    [change],
  );
  const { timeField } = spec;
  const onSort = useCallback(
    (field: string) => change((now) => ({ sort: nextSort(now.sort, field, timeField) })),
    [change, timeField],
  );
  const sort = useMemo(
    () => state.sort ?? { field: timeField, descending: true },
    [state.sort, timeField],
  );
  const loaded = () =>
    Array.from({ length: rows.count }, (_, index) => rows.at(index)).filter(
      (row) => row !== undefined,
    );
  return (
    <Box
      ref={scroller}
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        maxHeight: { xs: '75vh', md: 'none' },
        // Opaque, it is scrolled without being painted anew.
        backgroundColor: 'background.paper',
      }}
    >
      <Box
        component="table"
        aria-label={spec.title}
        aria-rowcount={rows.hasMore ? -1 : rows.count + 1}
        sx={table}
        style={{ minWidth: widths }}
      >
        <colgroup>
          {selection && <col style={{ width: CHECKBOX }} />}
          {columns.visible.map(({ id, width, grow }) => (
            <col key={id} style={grow ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col">
                <Checkbox
                  size="small"
                  sx={{ p: 0.25 }}
                  slotProps={{ input: { 'aria-label': 'Select all loaded rows' } }}
                  checked={
                    selection.rows.length > 0 && loaded().every(({ id }) => selection.has(id))
                  }
                  indeterminate={
                    selection.rows.length > 0 && !loaded().every(({ id }) => selection.has(id))
                  }
                  onChange={() => selection.toggleAll(loaded())}
                />
              </th>
            )}
            {columns.visible.map((column) => (
              <Head
                key={column.id}
                column={column}
                sort={sort}
                isFixed={state.live}
                onSort={onSort}
              />
            ))}
          </tr>
          <tr className="space" aria-hidden>
            <td style={{ height: before }} colSpan={cells} />
          </tr>
        </thead>
        <tbody>
          {items.filter(isKnown).map(({ index }) => {
            const row = rows.at(index);
            return row ? (
              <TableRow
                key={row.id}
                row={row}
                index={index}
                height={height}
                columns={columns.visible}
                isOpen={row.id === state.open}
                isAnyOpen={Boolean(state.open)}
                isSelected={selection?.has(row.id)}
                toggle={selection?.toggle}
                filter={filter}
              />
            ) : (
              <PendingRow
                key={`pending ${index}`}
                height={height}
                columns={columns.visible}
                hasCheckbox={Boolean(selection)}
              />
            );
          })}
        </tbody>
        {/* Anew with each page: rows that come would push it down, which counts as an unsteady layout. */}
        <tfoot key={rows.count} aria-hidden>
          {items
            .filter((item) => !isKnown(item))
            .map(({ index }) => (
              <PendingRow
                key={index}
                height={height}
                columns={columns.visible}
                hasCheckbox={Boolean(selection)}
              />
            ))}
          <tr className="space">
            <td style={{ height: Math.max(0, after) }} colSpan={cells} />
          </tr>
        </tfoot>
      </Box>
    </Box>
  );
}

interface HeadProps<R> {
  column: ListColumn<R>;
  sort: Sort;
  /** Whether the order cannot be changed now. */
  isFixed: boolean;
  onSort: (field: string) => void;
}

const Head = memo(function Head<R>({ column, sort, isFixed, onSort }: HeadProps<R>) {
  const [field] = column.fields;
  const className = `column-${column.id}${column.numeric ? ' number' : ''}`;
  if (!field || isFixed) {
    return (
      <th scope="col" className={className}>
        {column.label}
      </th>
    );
  }
  const isSorted = sort.field === field;
  const Arrow = isSorted && !sort.descending ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <ButtonBase
        onClick={() => onSort(field)}
        sx={{
          font: 'inherit',
          gap: 0.25,
          borderRadius: 0.5,
          color: isSorted ? 'text.primary' : 'inherit',
          '& svg': { opacity: isSorted ? 1 : 0 },
          '&:hover svg, &:focus-visible svg': { opacity: isSorted ? 1 : 0.5 },
        }}
      >
        {column.label}
        <Arrow sx={{ fontSize: '0.9rem' }} />
      </ButtonBase>
    </th>
  );
}) as <R>(props: HeadProps<R>) => React.ReactNode;

interface TableRowProps<R extends Row> {
  row: R;
  index: number;
  height: number;
  columns: readonly ListColumn<R>[];
  isOpen: boolean;
  isAnyOpen: boolean;
  isSelected?: boolean;
  toggle?: Selection<R>['toggle'];
  filter: (field: string, value: string, exclude: boolean) => void;
}

const TableRow = memo(function TableRow<R extends Row>(props: TableRowProps<R>) {
  const { row, index, height, columns, isOpen, isAnyOpen, isSelected, toggle, filter } = props;
  return (
    <tr
      style={{ height }}
      aria-rowindex={index + 2}
      aria-current={isOpen || undefined}
      data-selected={isSelected || undefined}
    >
      {toggle && (
        <td>
          <Checkbox
            size="small"
            sx={{ p: 0.25 }}
            slotProps={{ input: { 'aria-label': 'Select' } }}
            checked={Boolean(isSelected)}
            onChange={() => toggle(row)}
          />
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.id} className={`column-${column.id}${column.numeric ? ' number' : ''}`}>
          {at === 0 ? (
            <RowLink id={row.id} replaces={isAnyOpen}>
              {column.render(row)}
            </RowLink>
          ) : (
            <>
              <Cell column={column} row={row} filter={filter} />
              {column.beside?.(row)}
            </>
          )}
        </td>
      ))}
    </tr>
  );
}) as <R extends Row>(props: TableRowProps<R>) => React.ReactNode;

interface CellProps<R> {
  column: ListColumn<R>;
  row: R;
  filter: (field: string, value: string, exclude: boolean) => void;
}

/** A value by which a click filters; with Alt it leaves the value out. The keyboard has the facets for that. */
function Cell<R>({ column, row, filter }: CellProps<R>) {
  const [field] = column.fields;
  const value = column.value?.(row);
  const content = column.render(row);
  if (!field || column.value === undefined || value === undefined) return content;
  const onClick = (event: MouseEvent) => {
    event.stopPropagation();
    filter(field, value === null ? '' : String(value), event.altKey);
  };
  return (
    <button
      type="button"
      className="value"
      tabIndex={-1}
      title="Filter by this; Alt-click leaves it out"
      onClick={onClick}
    >
      {content}
    </button>
  );
}

interface RowLinkProps {
  id: string;
  /** Whether details lie open already, which these take the place of. */
  replaces: boolean;
  children: React.ReactNode;
}

/** Opens the details of a row beside the list; all of the list stays in the address. */
export function RowLink({ id, replaces, children }: RowLinkProps) {
  const { search } = useLocation();
  const params = new URLSearchParams(search);
  params.set('open', id);
  return (
    <Link
      className="row-link"
      data-row={id}
      to={{ search: params.toString() }}
      replace={replaces}
      preventScrollReset
    >
      {children ?? 'Open'}
    </Link>
  );
}

interface PendingRowProps<R> {
  height: number;
  columns: readonly ListColumn<R>[];
  hasCheckbox: boolean;
}

function PendingRow<R>({ height, columns, hasCheckbox }: PendingRowProps<R>) {
  return (
    <tr style={{ height }} aria-hidden>
      {hasCheckbox && <td />}
      {columns.map(({ id }) => (
        <td key={id}>
          <span className="pending" />
        </td>
      ))}
    </tr>
  );
}
