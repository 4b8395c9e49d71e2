import { useQuery } from '@tanstack/react-query';
import type { Role } from '../../generated/graphql';
import { ME } from '../api/me';
import { request } from '../api/request';
import { learnOrganizationZone } from '../format/preferences';
import { type Me, rememberedMe, rememberMe } from './remembered';
import { session } from './session';

export type { Role } from '../../generated/graphql';
export type { Me } from './remembered';

/** Who is signed in. */
export async function whoAmI(signal?: AbortSignal): Promise<Me> {
  const { me } = await request(ME, {}, signal);
  learnOrganizationZone(me.timeZone);
  rememberMe(me);
  return me;
}

export const meQuery = () => ({
  queryKey: ['me', session.current()?.username],
  queryFn: ({ signal }: { signal: AbortSignal }) => whoAmI(signal),
  staleTime: 60_000,
});

export const useMe = () => useQuery<Me>({ ...meQuery(), placeholderData: rememberedMe });

/** Undefined while they are not known. */
export function useRoles(): Role[] | undefined {
  return useMe().data?.roles;
}
