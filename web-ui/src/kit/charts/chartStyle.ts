/** Pixels of a length in rem: charts grow with the page. */
export function rem(size: number): number {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return size * (Number.isNaN(root) ? 16 : root);
}

export const fontFamily = "'Inter Variable', system-ui, sans-serif";

const FAINT = 0.45;

/** A colour of what is not over yet. @param color of the form #rrggbb */
export function faint(color: string, opacity = FAINT): string {
  return `${color}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
