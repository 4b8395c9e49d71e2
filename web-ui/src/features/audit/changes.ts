type State = string | null | undefined;

export interface Change {
  name: string;
  /** Undefined where it was not there. */
  before?: string;
  /** Undefined where it is gone. */
  after?: string;
}

/** The fields of two states, which are JSON objects, one below the other. */
export function changes(before: State, after: State): Change[] {
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.map((name) => ({ name, before: was[name], after: is[name] }));
}

function fieldsOf(state: State): Record<string, string> {
  try {
    const fields = Object.entries(JSON.parse(state ?? '{}') as Record<string, unknown>);
    return Object.fromEntries(fields.map(([name, value]) => [name, textOf(value)]));
  } catch {
    return { state: String(state) };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
