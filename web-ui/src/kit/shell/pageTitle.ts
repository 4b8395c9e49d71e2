import { useEffect, useSyncExternalStore } from 'react';

/** The title of a page is the one that it was registered with, or one of its own. */
const titles: { registered?: string; own?: string } = {};
const listeners = new Set<() => void>();

function set(change: typeof titles) {
  Object.assign(titles, change);
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Gives the page that calls it a title of its own, such as the name of what it shows. */
export function usePageTitle(title: string | undefined) {
  useEffect(() => {
    set({ own: title });
    return () => set({ own: undefined });
  }, [title]);
}

export function useRegisteredTitle(title: string) {
  useEffect(() => set({ registered: title }), [title]);
}

export const useTitle = () =>
  useSyncExternalStore(subscribe, () => titles.own ?? titles.registered ?? '');
