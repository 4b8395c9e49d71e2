const WAYS: Record<string, string> = {
  user: 'Interface',
  cli: 'Command line',
  service: 'The service',
};

/** By which way somebody acts, as people read it. */
export function wayName(way: string): string {
  return WAYS[way] ?? way;
}
