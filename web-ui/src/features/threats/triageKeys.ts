import { useEffect, useRef } from 'react';

type Handler = (key: string) => boolean;

/** Of those that are there, the last one: details lie over the list that they were opened from. */
const handlers: { current: Handler }[] = [];

function listen(event: KeyboardEvent) {
  // A key that is held would decide again and again.
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey)
    return;
  const target = event.target as Element | null;
  if (target?.closest('input:not([type=checkbox]), textarea, select, [role=menu], [role=dialog]')) {
    return;
  }
  if (handlers.at(-1)?.current(event.key)) event.preventDefault();
}

/** Lets keys decide: e resolves, f is a false positive, u opens again, a assigns. */
export function useTriageKeys(handler: Handler) {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    if (handlers.length === 0) document.addEventListener('keydown', listen);
    handlers.push(latest);
    return () => {
      handlers.splice(handlers.indexOf(latest), 1);
      if (handlers.length === 0) document.removeEventListener('keydown', listen);
    };
  }, []);
}
