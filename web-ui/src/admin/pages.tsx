import type { Role } from '../common/auth/authProvider';
export function adminPages(_roles: Role[]) {
  return null;
}
