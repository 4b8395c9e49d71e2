import type { Role } from './me';

/** What the pages offer; the server decides for itself. */

export function mayTriage(roles: Role[] | undefined): boolean {
  return seesOrganization(roles);
}

export function seesOrganization(roles: Role[] | undefined): boolean {
  return Boolean(roles?.includes('ADMIN') || roles?.includes('ANALYST'));
}

export function mayAdminister(roles: Role[] | undefined): boolean {
  return Boolean(roles?.includes('ADMIN'));
}

/** Whether they make and delete organisations. */
export function mayRunPlatform(roles: Role[] | undefined): boolean {
  return Boolean(roles?.includes('PLATFORM'));
}
