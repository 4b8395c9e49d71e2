import { type ReactNode, useEffect } from 'react';
import type { Row } from './list';
import type { Rows } from './usePages';

/** The list that is on the page: its details step through it from beside it. */
let shown: Rows<Row> | undefined;
const listeners = new Set<() => void>();

/** Makes the rows of a list known to the details that lie open beside it. */
export function Neighbours<R extends Row>({
  rows,
  children,
}: {
  rows: Rows<R>;
  children: ReactNode;
}) {
  useEffect(() => {
    shown = rows;
    for (const listener of [...listeners]) listener();
  });
  useEffect(
    () => () => {
      shown = undefined;
    },
    [],
  );
  return children;
}

export function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The ids of the rows before and after a row, as far as they are loaded. */
export function neighbour(id: string | undefined, step: 1 | -1): string | undefined {
  const rows = shown;
  if (!rows) return undefined;
  if (id === undefined) return step === 1 ? rows.at(0)?.id : undefined;
  for (let index = 0; index < rows.count; index++) {
    if (rows.at(index)?.id === id) return rows.at(index + step)?.id;
  }
  return undefined;
}
