import { useCallback, useMemo, useState } from 'react';
import type { Row } from './list';

/** As many rows as can be changed at once. */
const MOST = 500;

export interface Selection<R> {
  rows: R[];
  has: (id: string) => boolean;
  toggle: (row: R) => void;
  /** Takes all of them in, or where they are in already, out. */
  toggleAll: (rows: R[]) => void;
  clear: () => void;
}

/** Rows that somebody has chosen for something. */
export function useSelection<R extends Row>(): Selection<R> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, R>>(new Map());
  const toggle = useCallback(
    (row: R) =>
      setChosen((before) => {
        const next = new Map(before);
        if (!next.delete(row.id) && next.size < MOST) next.set(row.id, row);
        return next;
      }),
    [],
  );
  const toggleAll = useCallback(
    (rows: R[]) =>
      setChosen((before) =>
        rows.every(({ id }) => before.has(id))
          ? new Map()
          : new Map(rows.slice(0, MOST).map((row) => [row.id, row])),
      ),
    [],
  );
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(
    () => ({ rows: [...chosen.values()], has: (id) => chosen.has(id), toggle, toggleAll, clear }),
    [chosen, toggle, toggleAll, clear],
  );
}
