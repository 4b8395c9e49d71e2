import { modelColors, nameColor } from '../../kit/theme/modelColors';
import type { Palette } from '../../kit/theme/palette';
import { statusColor } from '../../kit/theme/statusColors';
import type { Grouping } from './groupings';

interface Keyed {
  keys: readonly string[];
}

export const colorKey = (keys: readonly string[]) => keys.join('\n');

/**
 * A colour for each group: its own at every visit, unless another on the same chart has it. Those for which
 * none is left have that of the rest.
 */
export function groupColors(
  by: readonly Grouping[],
  groups: readonly Keyed[],
  palette: Palette,
): Map<string, string> {
  const fixed = by.length === 1 ? FIXED[by[0] ?? ''] : undefined;
  if (fixed) {
    return new Map(groups.map(({ keys }) => [colorKey(keys), fixed(keys[0] ?? '', palette)]));
  }
  const free = new Set(palette.categories);
  const colors = new Map<string, string>();
  for (const { keys } of groups) {
    const own = ownColor(by, keys, palette);
    const color = free.has(own) ? own : ([...free][0] ?? palette.other);
    free.delete(color);
    colors.set(colorKey(keys), color);
  }
  return colors;
}

/** What has a colour by what it means. */
const FIXED: Record<Grouping, (value: string, palette: Palette) => string> = {
  status: (value, palette) => (Number(value) < 400 ? palette.success : statusColor(value, palette)),
  severity: (value, { severity, other }) =>
    severity[value.toUpperCase() as keyof Palette['severity']] ?? other,
};

/** Models have the colours that they have elsewhere; names of people and keys are not for a browser's storage. */
function ownColor(by: readonly Grouping[], keys: readonly string[], palette: Palette): string {
  const name = keys.join(' · ');
  const isModel = by.length === 1 && by[0] === 'model';
  return isModel ? modelColors.color(name, palette) : nameColor(`${by.join()} ${name}`, palette);
}
