import type { Dimension } from '../../../generated/graphql';
import { dimensionLabel, fieldOf, keyText } from '../../../kit/explore/dimensions';
import { addsUp, fullValue, measureLabel } from '../../../kit/explore/measures';
import type { Column, Table } from '../../../kit/files/table';
import { modelColors, nameColor } from '../../../kit/theme/modelColors';
import type { Palette } from '../../../kit/theme/palette';
import { statusColor } from '../../../kit/theme/statusColors';
import type { Group, Measured } from '../data/measured';
import type { Tile } from '../document/board';

/** By what a tile's groups are told apart: its dimensions, then its tags. */
export interface Part {
  label: string;
  /** The field that filters by its values; undefined where the time has them. */
  field?: string;
  text: (key: string) => string;
}

export function partsOf(tile: Tile): Part[] {
  const dimensions = (tile.dimensions ?? []).map((dimension: Dimension) => ({
    label: dimensionLabel(dimension),
    field: fieldOf(dimension),
    text: (key: string) => keyText(dimension, key),
  }));
  const tags = (tile.tags ?? []).map((key) => ({
    label: key,
    field: /^[\w.-]+$/.test(key) ? `tag.${key}` : undefined,
    text: (value: string) => keyText(undefined, value),
  }));
  return [...dimensions, ...tags];
}

/** gpt-4o · 429 */
export function groupName(tile: Tile, { keys }: Group): string {
  return partsOf(tile)
    .map((part, index) => part.text(keys[index] ?? ''))
    .join(' · ');
}

/** Cost by model, Requests, p95 latency and errors by model and status */
export function measuredTitle(tile: Tile): string {
  const measures = sentence((tile.measures ?? []).map(measureLabel));
  const parts = sentence(partsOf(tile).map(({ label }) => lowered(label)));
  return parts ? `${measures} by ${parts}` : measures;
}

function sentence(labels: string[]): string {
  return labels.map((label, index) => (index > 0 ? lowered(label) : label)).join(' and ');
}

/** API key stays as it is. */
function lowered(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** The colour of a group: the same for the same name on every tile and at every visit. */
export function groupColor(tile: Tile, { keys }: Group, palette: Palette): string {
  const [dimension] = tile.dimensions ?? [];
  if (dimension === 'SEVERITY') {
    const severity = (keys[0] ?? '').toUpperCase() as keyof Palette['severity'];
    return palette.severity[severity] ?? palette.other;
  }
  if (dimension === 'STATUS') return statusColor(keys[0] ?? '', palette);
  // Names of people and keys are not for the storage of a browser.
  const name = keys.join(' ');
  return dimension === 'MODEL' ? modelColors.color(name, palette) : nameColor(name, palette);
}

/** The part of all that a group is; undefined where that has no meaning. */
export function shareOf(measured: Measured, { values }: Group): number | undefined {
  const [measure] = measured.measures;
  const all = measured.totals[0]?.total;
  const own = values[0]?.total;
  if (!measure || !addsUp(measure) || !all || own === null || own === undefined) return undefined;
  return own / all;
}

/** Groups by measure, as a table. */
export function groupTable(tile: Tile, measured: Measured): Table<Group> {
  const columns = [
    ...partsOf(tile).map(
      (part, index): Column<Group> => ({
        label: part.label,
        value: ({ keys }) => keys[index],
        text: ({ keys }) => part.text(keys[index] ?? ''),
      }),
    ),
    ...measured.measures.map(
      (measure, index): Column<Group> => ({
        label: measureLabel(measure),
        value: ({ values }) => values[index]?.total,
        text: ({ values }) => fullValue(measure, values[index]?.total),
        numeric: true,
      }),
    ),
  ];
  return { name: tile.title || measuredTitle(tile), columns, rows: measured.groups };
}
