import { useMemo } from 'react';
import { modelColors } from '../../kit/theme/modelColors';
import type { Palette } from '../../kit/theme/palette';
import { usePalette } from '../../kit/theme/usePalette';
import type { Grouping } from './groupings';

/** A colour for each group: its own at every visit, unless another on the same chart has it. */
export function useGroupColors(
  by: readonly Grouping[],
  groups: readonly { keys: readonly string[] }[],
) {
  const palette = usePalette();
  return useMemo(() => {
    const colors = assigned(by, groups, palette);
    return (keys: readonly string[]) => {
      if (by.length === 0) return palette.accent;
      return colors.get(keys.join('\n')) ?? palette.other;
    };
  }, [by, groups, palette]);
}

function assigned(
  by: readonly Grouping[],
  groups: readonly { keys: readonly string[] }[],
  palette: Palette,
): Map<string, string> {
  const colors = new Map<string, string>();
  const free = new Set(palette.categories);
  for (const { keys } of groups) {
    const own = modelColors.color(nameOf(by, keys), palette);
    const color = free.has(own) ? own : ([...free][0] ?? own);
    free.delete(color);
    colors.set(keys.join('\n'), color);
  }
  return colors;
}

/** Models have the colours that they have elsewhere. */
function nameOf(by: readonly Grouping[], keys: readonly string[]): string {
  const name = keys.join(' · ');
  return by.length === 1 && by[0] === 'model' ? name : `${by.join()} ${name}`;
}
