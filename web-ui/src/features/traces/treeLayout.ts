/** A part of a trace as far as its place goes. */
export interface Placed {
  /** The position of what it is below. */
  parent?: number | null;
  offsetMs: number;
  durationMs?: number | null;
}

/** Where a part lies on the axis; shares of its width. */
export interface Place {
  left: number;
  width: number;
}

/** So that each part can be seen. */
const SLIMMEST = 0.004;

/** Where a part lies in a trace of that length. */
export function placeOf({ offsetMs, durationMs }: Placed, totalMs: number): Place {
  const total = Math.max(totalMs, 0.001);
  const width = Math.min(1, Math.max(SLIMMEST, (durationMs ?? 0) / total));
  return { left: Math.min(Math.max(0, offsetMs / total), 1 - width), width };
}

/** The positions of the parts that are not below a closed one, in order. */
export function visible(nodes: readonly Placed[], closed: ReadonlySet<number>): number[] {
  const hidden = new Set<number>();
  return nodes.flatMap(({ parent }, at) => {
    const isHidden = isPlace(parent) && (hidden.has(parent) || closed.has(parent));
    if (isHidden) hidden.add(at);
    return isHidden ? [] : [at];
  });
}

/** The positions of the parts that others are below. */
export function branches(nodes: readonly Placed[]): ReadonlySet<number> {
  return new Set(nodes.map(({ parent }) => parent).filter(isPlace));
}

function isPlace(parent: number | null | undefined): parent is number {
  return parent !== null && parent !== undefined;
}

/** What a key does in a tree. */
export type Move = { focus: number } | { open: number } | { close: number };

/**
 * What a key means at a part: up and down go through what is visible, left closes or goes to what it is below, right
 * opens or goes to what is below it. Undefined where it means nothing.
 */
export function moveOf(
  key: string,
  at: number,
  nodes: readonly Placed[],
  closed: ReadonlySet<number>,
): Move | undefined {
  const shown = visible(nodes, closed);
  const place = shown.indexOf(at);
  const isBranch = branches(nodes).has(at);
  const to = (position: number | undefined | null) =>
    isPlace(position) ? { focus: position } : undefined;
  switch (key) {
    case 'ArrowDown':
      return to(shown[place + 1]);
    case 'ArrowUp':
      return to(shown[place - 1]);
    case 'Home':
      return to(shown[0]);
    case 'End':
      return to(shown.at(-1));
    case 'ArrowRight':
      if (!isBranch) return undefined;
      return closed.has(at) ? { open: at } : to(shown[place + 1]);
    case 'ArrowLeft':
      return isBranch && !closed.has(at) ? { close: at } : to(nodes[at]?.parent);
    default:
      return undefined;
  }
}

/** Closed parts as an address has them. */
export function readClosed(text: string | null): ReadonlySet<number> {
  const positions = (text ?? '').split('.').filter((part) => /^\d{1,5}$/.test(part));
  return new Set(positions.map(Number));
}

export function printClosed(closed: ReadonlySet<number>): string {
  return [...closed].sort((a, b) => a - b).join('.');
}
