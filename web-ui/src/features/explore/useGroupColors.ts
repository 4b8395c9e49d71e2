import { useMemo } from 'react';
import { usePalette } from '../../kit/theme/usePalette';
import { colorKey, groupColors } from './groupColors';
import type { Grouping } from './groupings';

/** The colour of each group. */
export function useGroupColors(
  by: readonly Grouping[],
  groups: readonly { keys: readonly string[] }[],
) {
  const palette = usePalette();
  return useMemo(() => {
    const colors = groupColors(by, groups, palette);
    return (keys: readonly string[]) => {
      if (by.length === 0) return palette.accent;
      return colors.get(colorKey(keys)) ?? palette.other;
    };
  }, [by, groups, palette]);
}
