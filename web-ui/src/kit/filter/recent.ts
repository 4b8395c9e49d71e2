import type { Subject } from './fields';

const MOST = 8;

const keyOf = (subject: Subject) => `studio.filters.${subject}`;

/** The texts of the filters that were used last in this browser, the latest first. */
export function recentFilters(subject: Subject): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(subject)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberFilter(subject: Subject, text: string) {
  if (!text) return;
  const others = recentFilters(subject).filter((one) => one !== text);
  try {
    localStorage.setItem(keyOf(subject), JSON.stringify([text, ...others].slice(0, MOST)));
  } catch {
    // A full or forbidden storage only costs the memory of filters.
  }
}
