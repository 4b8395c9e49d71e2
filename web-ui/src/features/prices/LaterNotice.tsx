import { lazy, Suspense, useEffect, useState } from 'react';

const OldPrices = lazy(() =>
  import('./OldPrices').then(
    ({ OldPrices }) => ({ default: OldPrices }),
    // Whoever cannot load a notice has other worries.
    () => ({ default: () => null }),
  ),
);

/** After the page, which matters more. */
const LATER_MS = 4_000;

/** Asks for the age of the prices once the page stands. */
export function LaterNotice() {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), LATER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isTime ? (
    <Suspense>
      <OldPrices />
    </Suspense>
  ) : null;
}
