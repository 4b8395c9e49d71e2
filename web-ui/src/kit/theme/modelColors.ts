import type { Palette } from './palette';

const KEY = 'studio.model-colors';

/**
 * One colour per model, on every card and at every visit: the one that its name leads to, in every browser,
 * unless fewer models have another. It keeps what it has.
 */
export class ModelColors {
  readonly #slots: Map<string, number>;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#slots = new Map(read(storage));
  }

  color(model: string, palette: Palette): string {
    const slots = palette.categories.length;
    return palette.categories[this.#slot(model, slots) % slots] ?? palette.other;
  }

  #slot(model: string, slots: number): number {
    const known = this.#slots.get(model);
    if (known !== undefined) return known;
    const slot = this.#leastUsed(slots, hash(model));
    this.#slots.set(model, slot);
    write(this.storage, this.#slots);
    return slot;
  }

  /** @param from where to begin looking */
  #leastUsed(slots: number, from: number): number {
    const uses = new Array<number>(slots).fill(0);
    for (const slot of this.#slots.values()) uses[slot % slots] = (uses[slot % slots] ?? 0) + 1;
    const least = Math.min(...uses);
    const order = uses.map((_, index) => (from + index) % slots);
    return order.find((slot) => uses[slot] === least) ?? 0;
  }
}

/** A colour of a name that needs no memory; others may have the same one. */
export function nameColor(name: string, palette: Palette): string {
  return palette.categories[hash(name) % palette.categories.length] ?? palette.other;
}

/** The same number for a name everywhere. */
function hash(name: string): number {
  let value = 7;
  for (const letter of name) value = (value * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}

function read(storage: Pick<Storage, 'getItem'>): [string, number][] {
  try {
    return JSON.parse(storage.getItem(KEY) ?? '[]') as [string, number][];
  } catch {
    return [];
  }
}

function write(storage: Pick<Storage, 'setItem'>, slots: Map<string, number>) {
  try {
    storage.setItem(KEY, JSON.stringify([...slots]));
  } catch {
    // A full or forbidden storage only costs the memory of colours.
  }
}

export const modelColors = new ModelColors(globalThis.localStorage);
