import { useQuery } from '@tanstack/react-query';
import type { MeQuery, Role } from '../../generated/graphql';
import { ME } from '../api/me';
import { request } from '../api/request';
import { learnOrganizationZone } from '../format/preferences';
import { session } from './session';

export type { Role } from '../../generated/graphql';

export type Me = MeQuery['me'];

/** What was last heard, so that the navigation is complete at once; the server decides for itself. */
const KEY = 'studio.me';

/** Who is signed in. */
export async function whoAmI(signal?: AbortSignal): Promise<Me> {
  const { me } = await request(ME, {}, signal);
  learnOrganizationZone(me.timeZone);
  localStorage.setItem(KEY, JSON.stringify(me));
  return me;
}

function remembered(): Me | undefined {
  try {
    const me = JSON.parse(localStorage.getItem(KEY) ?? '') as Me;
    return me.user === session.current()?.username ? me : undefined;
  } catch {
    return undefined;
  }
}

export const meQuery = () => ({
  queryKey: ['me', session.current()?.username],
  queryFn: ({ signal }: { signal: AbortSignal }) => whoAmI(signal),
  staleTime: 60_000,
});

export const useMe = () => useQuery<Me>({ ...meQuery(), placeholderData: remembered });

/** Undefined while they are not known. */
export function useRoles(): Role[] | undefined {
  return useMe().data?.roles;
}
