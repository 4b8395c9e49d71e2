import { useCallback, useState } from 'react';

export type Density = 'comfortable' | 'compact';

/** How high rows are, in pixels. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 40, compact: 29 };

const DENSITY = 'studio.list.density';
const columnsKey = (path: string) => `studio.list.columns${path.replaceAll('/', '.')}`;

/** How close rows stand in this browser. */
export function useDensity(): readonly [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(() =>
    localStorage.getItem(DENSITY) === 'compact' ? 'compact' : 'comfortable',
  );
  const choose = useCallback((next: Density) => {
    localStorage.setItem(DENSITY, next);
    setDensity(next);
  }, []);
  return [density, choose] as const;
}

/** The columns that this browser last had of a list. */
export function rememberedColumns(path: string): string[] | undefined {
  return localStorage.getItem(columnsKey(path))?.split(',').filter(Boolean);
}

export function rememberColumns(path: string, ids: string[] | undefined) {
  if (ids) localStorage.setItem(columnsKey(path), ids.join(','));
  else localStorage.removeItem(columnsKey(path));
}
