import type { SvgIconProps } from '@mui/material';
import type { ComponentType } from 'react';

/** Something that the palette can do. */
export interface Command {
  /** Unlike that of any other. */
  id: string;
  label: string;
  /** More words that find it. */
  words?: string[];
  icon?: ComponentType<SvgIconProps>;
  /** Beside its name, quietly. */
  note?: string;
  keys?: readonly string[];
  act: () => void;
}

export interface CommandGroup {
  title: string;
  commands: Command[];
}

/**
 * The address of a page with another range: its filters stay. Where a page has none, a range leads to the
 * dashboard.
 */
export function withRange(
  { pathname, search }: { pathname: string; search: string },
  range: string,
  isRanged: boolean,
) {
  const params = new URLSearchParams(isRanged ? search : '');
  for (const name of ['start', 'end']) params.delete(name);
  params.set('range', range);
  return `${isRanged ? pathname : '/'}?${params}`;
}

/** An address that shows the same to somebody whose own zone is another. */
export function sharedLink(address: string, zone: string): string {
  const url = new URL(address);
  url.searchParams.set('zone', zone);
  return url.href;
}

/** The filter of the values that contain a text, in the form that the server reads. */
export function containing(field: string, text: string): string {
  return `${field}:*"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"*`;
}
