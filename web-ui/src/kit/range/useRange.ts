import { useCallback, useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { adoptZone, defaultZone, useZone, zone } from '../format/preferences';
import type { PresetName } from './presets';
import { DEFAULT_RANGE, type RangeState, readRange, writeRange } from './range';

/**
 * Leads from the range that the address has now to the next, whatever else the state holds; each is a step
 * that the browser can go back.
 */
export type ChangeRange = (next: <S extends RangeState>(now: S) => S) => void;

/**
 * The range of a page, which stands in its address beside whatever else does, and a way to change it.
 *
 * @param usual the range of an address that names none
 */
export function useRange(usual: PresetName = DEFAULT_RANGE): readonly [RangeState, ChangeRange] {
  const [params, setParams] = useSearchParams();
  const preferred = useZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address without a zone means the preferred one
  const state = useMemo(() => readRange(params, usual), [params, preferred, usual]);
  const change = useCallback<ChangeRange>(
    (next) => {
      // The page may be rendered later than it is clicked again, so that `params` can be behind.
      const now = new URLSearchParams(window.location.search);
      writeRange(now, next(readRange(now, usual)), usual);
      setParams(now);
    },
    [setParams, usual],
  );
  useSharedZone(state, change);
  return [state, change] as const;
}

/** One zone on every page, whether a link brought it or somebody chose it. */
export function useSharedZone(state: RangeState, change: ChangeRange) {
  const preferred = useZone();
  const [params, setParams] = useSearchParams();
  // A zone that is not the reader's by itself stands in the address, so that a copied link shows the same…
  useEffect(() => {
    if (params.has('zone') || preferred === defaultZone()) return;
    const now = new URLSearchParams(window.location.search);
    now.set('zone', preferred);
    setParams(now, { replace: true });
  }, [params, preferred, setParams]);
  // …the zone of a link holds on the pages that are opened from here as well…
  useEffect(() => adoptZone(state.zone), [state.zone]);
  // …and one that is chosen beside the page holds here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the preferred zone changes
  useEffect(() => {
    const shown = readRange(new URLSearchParams(window.location.search)).zone;
    if (shown !== zone()) change((now) => ({ ...now, zone: zone() }));
  }, [preferred, change]);
}
