import { startTransition, useEffect, useState } from 'react';

const waiting: (() => void)[] = [];
let isRunning = false;

const later: (action: () => void) => void =
  'requestIdleCallback' in globalThis
    ? (action) => requestIdleCallback(action, { timeout: 250 })
    : (action) => setTimeout(action, 0);

function runNext() {
  waiting.shift()?.();
  isRunning = waiting.length > 0;
  if (isRunning) later(runNext);
}

/**
 * True once it is this component's turn, after it was ready. One turn follows the other with a pause in
 * which the browser can do what the user wants: twelve cards at once would keep it busy for too long.
 *
 * @param next whether its turn is before those that wait already: what belongs to a component that is there
 */
export function useTurn(ready: boolean, next = false): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    if (!ready) return;
    const turn = () => startTransition(() => setOn(true));
    if (next) waiting.unshift(turn);
    else waiting.push(turn);
    if (!isRunning) {
      isRunning = true;
      later(runNext);
    }
    return () => {
      const index = waiting.indexOf(turn);
      if (index >= 0) waiting.splice(index, 1);
    };
  }, [ready, next]);
  return isOn;
}
