import { useMemo } from 'react';
import type { ListColumn, ListSpec, Row } from './list';
import type { ListState } from './listState';
import { rememberColumns, rememberedColumns } from './preferences';
import type { ChangeList } from './useListState';

export interface Columns<R> {
  all: readonly ListColumn<R>[];
  /** In the order of the list. */
  visible: readonly ListColumn<R>[];
  toggle: (id: string) => void;
  /** As they were before anybody chose. */
  reset: () => void;
}

/** The columns of the address, else those that this browser last had, else the usual ones. */
export function useColumns<R extends Row>(
  spec: ListSpec<R>,
  state: ListState,
  change: ChangeList,
): Columns<R> {
  const { columns: all, path } = spec;
  const chosen = state.columns?.join();
  return useMemo(() => {
    const ids = chosen?.split(',') ?? rememberedColumns(path);
    const visible = chosenColumns(all, ids);
    const choose = (next: string[] | undefined) => {
      rememberColumns(path, next);
      change({ columns: next }, { replace: true });
    };
    return {
      all,
      visible,
      toggle: (id) => {
        const shown = visible.map((column) => column.id);
        const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
        if (next.length > 0) choose(all.map((one) => one.id).filter((one) => next.includes(one)));
      },
      reset: () => choose(undefined),
    };
  }, [all, path, chosen, change]);
}

export function chosenColumns<R>(all: readonly ListColumn<R>[], ids: string[] | undefined) {
  const known = ids && all.filter(({ id }) => ids.includes(id));
  return known?.length ? known : all.filter(({ hidden }) => !hidden);
}
