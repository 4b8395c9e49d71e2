import { useSyncExternalStore } from 'react';

/** What lies over every page: one at a time. */
export type Overlay = 'palette' | 'shortcuts' | 'annotation';

const listeners = new Set<() => void>();
let shown: Overlay | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** @param overlay undefined closes */
export function showOverlay(overlay: Overlay | undefined) {
  shown = overlay;
  for (const listener of [...listeners]) listener();
}

export const useOverlay = () => useSyncExternalStore(subscribe, () => shown);
