import { useEffect, useState } from 'react';

/** True once the browser has had time for what matters more. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!globalThis.requestIdleCallback) {
      const timer = setTimeout(() => setIdle(true), 500);
      return () => clearTimeout(timer);
    }
    const id = requestIdleCallback(() => setIdle(true), { timeout: 3_000 });
    return () => cancelIdleCallback(id);
  }, []);
  return idle;
}
