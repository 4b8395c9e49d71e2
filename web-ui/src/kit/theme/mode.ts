import { useSyncExternalStore } from 'react';
import type { Mode } from './palette';

/** Light or dark: as chosen in this browser, on every page and in every tab, else as the system has it. */
const KEY = 'studio.theme';

type Listener = () => void;
const listeners = new Set<Listener>();
const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

function tell() {
  for (const listener of [...listeners]) listener();
}

globalThis.addEventListener?.('storage', ({ key }) => {
  if (key === KEY) tell();
});
dark?.addEventListener?.('change', tell);

function subscribe(listener: Listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** undefined is as the system has it. */
export function chosenMode(): Mode | undefined {
  const known = localStorage.getItem(KEY);
  return known === 'light' || known === 'dark' ? known : undefined;
}

/** @param mode undefined is as the system has it */
export function chooseMode(mode: Mode | undefined) {
  if (mode) localStorage.setItem(KEY, mode);
  else localStorage.removeItem(KEY);
  tell();
}

export function mode(): Mode {
  return chosenMode() ?? (dark?.matches ? 'dark' : 'light');
}

export const useMode = () => useSyncExternalStore(subscribe, mode);
export const useChosenMode = () => useSyncExternalStore(subscribe, chosenMode);
