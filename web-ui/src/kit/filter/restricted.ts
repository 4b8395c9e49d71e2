import { conditions } from './edit';
import { checkOf, type Subject } from './fields';
import { readFilter } from './parse';

/**
 * A filter's text as another list understands it too; undefined where it names a field that the list's
 * rows do not have, or has another meaning there.
 */
export function restricted(text: string, subject: Subject): string | undefined {
  const { filter, fault } = readFilter(text, checkOf(subject));
  if (fault) return undefined;
  return conditions(filter).every(({ field }) => SHARED.has(field)) ? text : undefined;
}

/** Fields that mean the same of a request, of its ratings and of its threats. */
const SHARED = new Set(['user', 'endpoint', 'country']);
