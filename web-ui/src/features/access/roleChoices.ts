import type { Role } from '../../generated/graphql';

/** What people may be. */
export const ROLES: { role: Role; about: string }[] = [
  { role: 'ADMIN', about: 'everything, and who may' },
  { role: 'ANALYST', about: 'the whole organisation’s data' },
  { role: 'USER', about: 'their own data' },
];

/** Projects as somebody types them, with commas between them; an empty list where there are none. */
export function projectsOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
