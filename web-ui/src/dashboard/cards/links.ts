/** The address of a list in the admin pages, filtered. */
export function listLink(resource: string, filter: Record<string, unknown>): string {
  const params = new URLSearchParams({ filter: JSON.stringify(filter), page: '1' });
  return `/${resource}?${params}`;
}

export function userLink(user: string): string {
  return `/user?${new URLSearchParams({ name: user })}`;
}
