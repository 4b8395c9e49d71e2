const OUTER = 47;
const INNER = 32;
/** A ring that ends where it begins is none. */
const WHOLE = 0.9999;

/** Paths of the parts of a ring around 0, from the top on in the sense of clocks, by their values. */
export function arcsOf(values: readonly number[]): string[] {
  const sum = values.reduce((all, value) => all + value, 0);
  let from = 0;
  return values.map((value) => {
    const share = sum > 0 ? value / sum : 0;
    const path = arc(from, from + Math.min(share, WHOLE));
    from += share;
    return path;
  });
}

function arc(from: number, to: number): string {
  const large = to - from > 0.5 ? 1 : 0;
  return [
    `M${point(OUTER, from)}`,
    `A${OUTER} ${OUTER} 0 ${large} 1 ${point(OUTER, to)}`,
    `L${point(INNER, to)}`,
    `A${INNER} ${INNER} 0 ${large} 0 ${point(INNER, from)}Z`,
  ].join('');
}

function point(radius: number, turn: number): string {
  const angle = 2 * Math.PI * turn;
  return `${(radius * Math.sin(angle)).toFixed(3)} ${(-radius * Math.cos(angle)).toFixed(3)}`;
}
