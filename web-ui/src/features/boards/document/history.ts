/** What was, is, and was taken back; all of it immutable. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** Of the last change: the next one of the same kind is the same step. */
  step?: string;
}

const MOST_STEPS = 100;

export function begun<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** @param step changes one after the other that have the same are undone together, as letters of a title */
export function changed<T>(history: History<T>, present: T, step?: string): History<T> {
  if (present === history.present) return history;
  if (step !== undefined && step === history.step) return { ...history, present, future: [] };
  const past = [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present, future: [], step };
}

export function undone<T>({ past, present, future }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redone<T>({ past, present, future }: History<T>): History<T> {
  const [next, ...others] = future;
  if (next === undefined) return { past, present, future };
  return { past: [...past, present], present: next, future: others };
}
