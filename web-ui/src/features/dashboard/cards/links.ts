import type { RangeName } from '../../../kit/range/range';

/** The address of a list in the admin pages, filtered. */
export function listLink(resource: string, filter: Record<string, unknown>): string {
  const params = new URLSearchParams({ filter: JSON.stringify(filter), page: '1' });
  return `/${resource}?${params}`;
}

/** @param range such as `7d`; the page of a user knows no range of one's own */
export function userLink(user: string, range?: RangeName): string {
  const params = new URLSearchParams({ name: user });
  if (range && range !== 'custom') params.set('range', range);
  return `/user?${params}`;
}
