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
  const fields = parsed(state ?? '{}');
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    return { state: String(state) };
  }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, textOf(value)]));
}

/** Undefined where it is no JSON. */
function parsed(state: string): unknown {
  try {
    return JSON.parse(state);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
