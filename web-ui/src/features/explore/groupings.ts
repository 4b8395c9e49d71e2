import type { Dimension } from '../../generated/graphql';
import { DIMENSIONS, dimensionLabel, fieldOf, keyText } from '../../kit/explore/dimensions';

/** By what requests are told apart: a dimension in lower case, or `tag.` and the key of a tag. */
export type Grouping = string;

export interface GroupingInfo {
  label: string;
  /** The field of filters with the same values; undefined where no filter has it. */
  field?: string;
  /** A value as people read it. */
  read: (value: string) => string;
}

const TAG = 'tag.';

export function groupingOf(dimension: Dimension): Grouping {
  return dimension.toLowerCase();
}

export function isTag(grouping: Grouping): boolean {
  return grouping.startsWith(TAG);
}

export function isGrouping(name: string): boolean {
  return isTag(name) ? name.length > TAG.length : dimensionOf(name) !== undefined;
}

/** The dimension of a grouping; undefined for a tag. */
function dimensionOf(grouping: Grouping): Dimension | undefined {
  return DIMENSIONS.find((dimension) => groupingOf(dimension) === grouping);
}

export function groupingInfo(grouping: Grouping): GroupingInfo {
  const dimension = dimensionOf(grouping);
  const read = (value: string) => keyText(dimension, value);
  if (!dimension) return { label: `Tag ${grouping.slice(TAG.length)}`, field: grouping, read };
  return { label: dimensionLabel(dimension), field: fieldOf(dimension), read };
}

/** Groupings as questions have them; groups have the values of dimensions first. */
export function questionOf(groupings: readonly Grouping[]): {
  dimensions: Dimension[];
  tags: string[];
} {
  return {
    dimensions: groupings.flatMap((one) => dimensionOf(one) ?? []),
    tags: groupings.filter(isTag).map((one) => one.slice(TAG.length)),
  };
}

/** The same in the order of the values of groups. */
export function inOrder(groupings: readonly Grouping[]): Grouping[] {
  return [...groupings.filter((one) => !isTag(one)), ...groupings.filter(isTag)];
}
