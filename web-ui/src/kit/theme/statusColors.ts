import { mix } from '../charts/mix';
import type { Palette } from './palette';

/** The colours of statuses that are often seen together: our faults warm, the clients' cool. */
const USUAL: Record<string, (palette: Palette) => string | undefined> = {
  '200': ({ success }) => success,
  '400': ({ categories }) => categories[0],
  '401': ({ categories }) => categories[2],
  '403': ({ categories }) => categories[6],
  '404': ({ categories }) => categories[4],
  '422': ({ categories }) => categories[5],
  '429': ({ warning }) => warning,
  '500': ({ error }) => error,
  '502': ({ severity }) => severity.HIGH,
  '503': ({ categories }) => categories[3],
  '504': ({ categories }) => categories[1],
};

/** How many statuses there are from 400 on. */
const FAULTS = 200;

/** The colour of a status: always the same, and no other status has it. */
export function statusColor(status: string, palette: Palette): string {
  const usual = USUAL[status]?.(palette);
  if (usual) return usual;
  const { categories, other } = palette;
  const code = Number(status) % FAULTS || 0;
  // Those with the same category differ in how much grey is in it; the usual ones have none.
  const step = Math.floor(code / categories.length) + 1;
  return mix(
    categories[code % categories.length] ?? other,
    other,
    (0.7 * step) / (FAULTS / categories.length),
  );
}
