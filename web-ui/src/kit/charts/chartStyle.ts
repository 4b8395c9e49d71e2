import type { Palette } from '../theme/palette';

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

export function tooltipStyle(palette: Palette) {
  return {
    confine: true,
    appendTo: 'body',
    transitionDuration: 0.1,
    backgroundColor: palette.raised,
    borderColor: palette.line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: palette.text, fontSize: rem(0.8), fontFamily },
    extraCssText: 'box-shadow:0 8px 24px rgb(0 0 0 / .16);border-radius:8px;z-index:1500',
  };
}

export function axisStyle(palette: Palette) {
  return {
    label: { color: palette.secondaryText, fontSize: rem(0.74), fontFamily },
    line: { lineStyle: { color: palette.line } },
    split: { lineStyle: { color: palette.faintLine } },
  };
}
