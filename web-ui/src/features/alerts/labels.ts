export type Labels = Record<string, string>;

/** `team=search`; a value with a comma, a quote or blanks around it stands in double quotes. */
const PAIR = /\s*([^=,"]*?)\s*=\s*("(?:[^"\\]|\\.)*"|[^,"]*?)\s*(?:,|$)/y;

/**
 * Pairs such as team=search, with commas between them. A value may be empty: it means those without that label.
 *
 * @throws Error where a part is no such pair: left out, it would let a route or a mute be about more than was meant
 */
export function labelsOf(text: string): Labels {
  const labels = new Map<string, string>();
  for (let at = nextPart(text, 0); at < text.length; at = nextPart(text, PAIR.lastIndex)) {
    PAIR.lastIndex = at;
    const [, name = '', value = ''] = PAIR.exec(text) ?? [];
    if (name === '') {
      const part = text.slice(at).split(',')[0]?.trim();
      throw new Error(`Labels must be pairs such as team=search: “${part}” is none.`);
    }
    if (labels.has(name)) throw new Error(`The label ${name} is given twice.`);
    labels.set(name, value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value);
  }
  return Object.fromEntries(labels);
}

/** Where the next part begins, behind blanks and commas. */
function nextPart(text: string, from: number): number {
  return text.length - text.slice(from).replace(/^[\s,]+/, '').length;
}

/** As they are typed. */
export function labelsText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${isPlain(value) ? value : quoted(value)}`)
    .join(', ');
}

const isPlain = (value: string) => !/[,"]/.test(value) && value === value.trim();
const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;
