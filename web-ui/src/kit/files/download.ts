import { zone } from '../format/preferences';
import { localDay } from '../format/zones';

/** Hands a file to the browser's downloads. */
export function download(name: string, content: Blob | string, type = 'text/plain') {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** File systems take 255 bytes, which are a quarter as many letters of some scripts. */
const LONGEST_SLUG = 50;

/** `Top models` → `top-models-2026-11-24.csv`, by the calendar of the page's zone; letters of any script stay. */
export function fileName(title: string, extension: string, at = new Date()) {
  const words = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['export'];
  const slug = [...words.join('-')].slice(0, LONGEST_SLUG).join('').replace(/-$/, '');
  return `${slug}-${localDay(at.getTime(), zone())}.${extension}`;
}
