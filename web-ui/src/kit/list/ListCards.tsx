import { Box } from '@mui/material';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ViewProps } from './ListRows';
import { RowLink } from './ListTable';
import type { ListColumn, Row } from './list';
import { useListKeys } from './useListKeys';

const LINE = 24;
const PADDING = 26;
/** What does not fit is in the details. */
const MOST_LINES = 7;
const PENDING = 6;

/** Rows as cards, for phones. */
export function ListCards<R extends Row>({ shown, rows, onSight }: ViewProps<R>) {
  const { spec, state, change, columns } = shown;
  const scroller = useRef<HTMLDivElement>(null);
  const lines = columns.visible.slice(0, MOST_LINES);
  const height = PADDING + LINE * lines.length;
  const virtual = useVirtualizer({
    count: rows.count + (rows.hasMore ? PENDING : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards of another height lie elsewhere
  useEffect(() => virtual.measure(), [height]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onSight(first, last), [onSight, first, last]);
  useListKeys({ rows, scrollTo: virtual.scrollToIndex, change });
  return (
    <Box ref={scroller} sx={{ height: '72vh', overflow: 'auto' }}>
      <Box
        component="ul"
        aria-label={spec.title}
        sx={cards}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map(({ index, start }) => {
          const row = rows.at(index);
          return (
            <li
              key={row?.id ?? `pending ${index}`}
              style={{ height, transform: `translateY(${start}px)` }}
            >
              {row && <Card row={row} columns={lines} isOpen={state.open !== undefined} />}
            </li>
          );
        })}
      </Box>
    </Box>
  );
}

const cards = {
  listStyle: 'none',
  m: 0,
  p: 0,
  position: 'relative',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& > li': {
    position: 'absolute',
    left: 0,
    right: 0,
    px: 1.5,
    py: 1.5,
    borderBottom: 1,
    borderColor: 'divider',
    overflow: 'hidden',
  },
  '& dl': {
    m: 0,
    display: 'grid',
    gridTemplateColumns: 'fit-content(6.5rem) minmax(0, 1fr)',
    columnGap: 1,
  },
  '& dt, & dd': {
    m: 0,
    height: LINE,
    lineHeight: `${LINE}px`,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& dt': { color: 'text.secondary' },
  '& .row-link': { color: 'inherit', textDecoration: 'none', fontWeight: 600 },
  '& .row-link::after': { content: '""', position: 'absolute', inset: 0 },
  '& dd a:not(.row-link)': { position: 'relative', zIndex: 1 },
} as const;

interface CardProps<R> {
  row: R;
  columns: readonly ListColumn<R>[];
  isOpen: boolean;
}

function Card<R extends Row>({ row, columns, isOpen }: CardProps<R>) {
  return (
    <dl>
      {columns.map((column, at) => (
        <Box key={column.id} sx={{ display: 'contents' }}>
          <dt>{column.label}</dt>
          <dd className={`column-${column.id}`}>
            {at === 0 ? (
              <RowLink id={row.id} replaces={isOpen}>
                {column.render(row)}
              </RowLink>
            ) : (
              <>
                {column.render(row)}
                {column.beside?.(row)}
              </>
            )}
          </dd>
        </Box>
      ))}
    </dl>
  );
}
