import { useCallback, useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { session } from '../../../kit/auth/session';
import type { Board } from '../document/board';
import { begun, changed, type History, redone, undone } from '../document/history';

/** What somebody changes of a dashboard before it is saved. */
export interface Draft {
  name: string;
  board: Board;
}

export type ChangeDraft = (next: (now: Draft) => Draft, step?: string) => void;

/** A draft with its steps, and what it is a draft of. */
interface Begun {
  history: History<Draft>;
  /** Of the dashboard that was changed, whatever others save meanwhile. */
  version: number;
}

/** Drafts that are not saved yet, by person and dashboard: going to another page and back loses nothing. */
const kept = new Map<string, Begun>();

const keyOf = (user: string, id: string) => JSON.stringify([user, id]);

/** Whose drafts are shown: nobody sees those of who was here before. */
export const useUser = () => useSyncExternalStore(session.subscribe, userNow);
const userNow = () => session.current()?.username ?? '';

type Action =
  | { kind: 'change'; next: (now: Draft) => Draft; step?: string }
  | { kind: 'undo' }
  | { kind: 'redo' };

function reduced({ history, version }: Begun, action: Action): Begun {
  return { history: stepped(history, action), version };
}

function stepped(history: History<Draft>, action: Action): History<Draft> {
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
 * @param version that of `saved`; both count only when the draft is begun
 */
export function useDraft(id: string, saved: Draft, version: number) {
  const [key] = useState(() => keyOf(userNow(), id));
  const [begunDraft, act] = useReducer(
    reduced,
    undefined,
    () => kept.get(key) ?? { history: begun(saved), version },
  );
  const { history } = begunDraft;
  const isDropped = useRef(false);
  const isChanged = history.past.length > 0;
  useEffect(() => {
    if (isDropped.current) return;
    if (isChanged) kept.set(key, begunDraft);
    else kept.delete(key);
  }, [key, begunDraft, isChanged]);
  useLeaveWarning(isChanged);
  const change = useCallback<ChangeDraft>((next, step) => act({ kind: 'change', next, step }), []);
  /** Forgets it, for good: the page may be drawn once more before it goes. */
  const drop = () => {
    isDropped.current = true;
    kept.delete(key);
  };
  return {
    draft: history.present,
    /** Of the dashboard that was changed. */
    version: begunDraft.version,
    isChanged,
    change,
    drop,
    undo: history.past.length > 0 ? () => act({ kind: 'undo' }) : undefined,
    redo: history.future.length > 0 ? () => act({ kind: 'redo' }) : undefined,
  };
}

export function hasDraft(user: string, id: string): boolean {
  return kept.has(keyOf(user, id));
}

function useLeaveWarning(isOn: boolean) {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isOn]);
}
