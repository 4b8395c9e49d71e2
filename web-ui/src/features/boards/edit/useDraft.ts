import { useCallback, useEffect, useReducer, useState } from 'react';
import type { Board } from '../document/board';
import { begun, changed, type History, redone, undone } from '../document/history';

/** What somebody changes of a dashboard before it is saved. */
export interface Draft {
  name: string;
  board: Board;
}

export type ChangeDraft = (next: (now: Draft) => Draft, step?: string) => void;

/** Drafts that are not saved yet, by dashboard: going to another page and back loses nothing. */
const kept = new Map<string, Kept>();

interface Kept {
  history: History<Draft>;
  /** Of the dashboard that was changed. */
  version: number;
}

type Action =
  | { kind: 'change'; next: (now: Draft) => Draft; step?: string }
  | { kind: 'undo' }
  | { kind: 'redo' };

function reduced(history: History<Draft>, action: Action): History<Draft> {
  switch (action.kind) {
    case 'change':
      return changed(history, action.next(history.present), action.step);
    case 'undo':
      return undone(history);
    case 'redo':
      return redone(history);
  }
}

/**
 * The draft of a dashboard, which outlives the page until it is saved or dropped.
 *
 * @param version that of `saved`; a draft of it says so for as long as it lives, whatever others save
 */
export function useDraft(id: string, saved: Draft, version: number) {
  const [history, act] = useReducer(
    reduced,
    undefined,
    () => kept.get(id)?.history ?? begun(saved),
  );
  // What others save meanwhile is not what was changed.
  const [base] = useState(() => kept.get(id)?.version ?? version);
  const isChanged = history.past.length > 0;
  useEffect(() => {
    if (isChanged) kept.set(id, { history, version: base });
    else kept.delete(id);
  }, [id, history, base, isChanged]);
  useLeaveWarning(isChanged);
  const change = useCallback<ChangeDraft>((next, step) => act({ kind: 'change', next, step }), []);
  return {
    draft: history.present,
    /** Of the dashboard that was changed. */
    version: base,
    isChanged,
    change,
    undo: history.past.length > 0 ? () => act({ kind: 'undo' }) : undefined,
    redo: history.future.length > 0 ? () => act({ kind: 'redo' }) : undefined,
  };
}

export function dropDraft(id: string) {
  kept.delete(id);
}

export function hasDraft(id: string): boolean {
  return kept.has(id);
}

function useLeaveWarning(isOn: boolean) {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isOn]);
}
