import { type RefCallback, useCallback, useEffect, useState } from 'react';

/** How far outside of the window something is drawn already. */
const MARGIN = '300px 0px';
/** After so long all is drawn: whoever searches or listens to the page finds it whole. */
const REST_MS = 10_000;

/** Whether an element is, or has been, near what is seen. Where the browser cannot tell, it is. */
export function useNear<E extends Element>(): [RefCallback<E>, boolean] {
  const [isNear, setNear] = useState(!globalThis.IntersectionObserver);
  const ref = useCallback((element: E | null) => {
    if (!element || !globalThis.IntersectionObserver) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const all = () => setNear(true);
    const timer = setTimeout(all, REST_MS);
    window.addEventListener('beforeprint', all);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('beforeprint', all);
    };
  }, []);
  return [ref, isNear];
}
