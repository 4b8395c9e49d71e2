import { useEffect, useRef } from 'react';
import type { Row } from './list';
import { type ListState, readList } from './listState';
import type { ChangeList } from './useListState';
import type { Rows } from './usePages';
import type { Selection } from './useSelection';

interface Props<R extends Row> {
  rows: Rows<R>;
  scrollTo: (index: number) => void;
  change: ChangeList;
  selection?: Selection<R>;
}

type Now<R extends Row> = Props<R> & { state: ListState };

const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * j and k, and within the list the arrows, go from row to row, Enter opens one, as links do, x selects it
 * and Esc closes the details. Where details lie open, the steps are theirs.
 */
export function useListKeys<R extends Row>(props: Props<R>) {
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isElsewhere(event.target as Element | null)) return;
      // The page may be rendered later than the next key comes: the address knows what lies open.
      const state = readList(new URLSearchParams(window.location.search));
      if (handled(event, { ...now.current, state })) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function handled<R extends Row>(event: KeyboardEvent, props: Now<R>): boolean {
  const { state, change, selection, rows } = props;
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;
  if (event.key === 'Escape' && state.open) {
    close(state.open, change);
    return true;
  }
  const step = STEPS[event.key];
  const isArrow = event.key.startsWith('Arrow');
  if (step && !(isArrow && !focused && !state.open)) return go(step, focused, props);
  if (event.key === 'x' && selection && focused) {
    const row = rowOf(rows, focused);
    if (row) selection.toggle(row);
    return Boolean(row);
  }
  return false;
}

/** Closes the details and goes back to their row, or to one that is there where it is not in sight. */
export function close(id: string, change: ChangeList) {
  change({ open: undefined });
  requestAnimationFrame(() => {
    const place = rowLink(id) ?? document.querySelector<HTMLElement>('[data-row], #main-content');
    place?.focus({ preventScroll: true });
  });
}

function go<R extends Row>(step: number, focused: string | undefined, props: Now<R>): boolean {
  const { rows, scrollTo, state, change } = props;
  const from = indexOf(rows, state.open ?? focused);
  const to = from === undefined ? 0 : from + step;
  const row = rows.at(to);
  if (!row) return false;
  scrollTo(to);
  if (state.open) change({ open: row.id }, { replace: true });
  else requestAnimationFrame(() => rowLink(row.id)?.focus({ preventScroll: true }));
  return true;
}

function rowLink(id: string) {
  return document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
}

function indexOf<R extends Row>(rows: Rows<R>, id: string | undefined): number | undefined {
  if (id === undefined) return undefined;
  for (let index = 0; index < rows.count; index++) {
    if (rows.at(index)?.id === id) return index;
  }
  return undefined;
}

function rowOf<R extends Row>(rows: Rows<R>, id: string): R | undefined {
  const index = indexOf(rows, id);
  return index === undefined ? undefined : rows.at(index);
}

/** Whether somebody types, or a dialog or menu lies over the list. */
function isElsewhere(target: Element | null): boolean {
  return Boolean(
    target?.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog], [role=combobox]',
    ),
  );
}
