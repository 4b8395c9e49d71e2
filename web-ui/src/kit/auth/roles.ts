import type { Me } from './me';

/** What decides on what somebody may do: their roles, and whether they are limited to some projects. */
export type Rights = Pick<Me, 'roles'> & Partial<Pick<Me, 'projects'>>;

/** What the pages offer; the server decides for itself. */

export function mayTriage(rights: Rights | undefined): boolean {
  return seesOthers(rights);
}

/** Whether they see rows of others: of the organisation, or of the projects that they are limited to. */
export function seesOthers(rights: Rights | undefined): boolean {
  return Boolean(rights?.roles.includes('ADMIN') || rights?.roles.includes('ANALYST'));
}

/** Whether they see what tells of the whole organisation, such as alerts. */
export function seesOrganization(rights: Rights | undefined): boolean {
  return seesOthers(rights) && !isLimited(rights);
}

/** Users see the budgets of their own calls; of a project nobody can tell which are its own. */
export function seesBudgets(rights: Rights | undefined): boolean {
  return rights !== undefined && !isLimited(rights);
}

function isLimited(rights: Rights | undefined): boolean {
  return rights?.projects != null;
}

export function mayAdminister(rights: Rights | undefined): boolean {
  return Boolean(rights?.roles.includes('ADMIN'));
}

/** Whether they make and delete organisations. */
export function mayRunPlatform(rights: Rights | undefined): boolean {
  return Boolean(rights?.roles.includes('PLATFORM'));
}
