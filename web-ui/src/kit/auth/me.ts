import { useQuery } from '@tanstack/react-query';
import { ME } from '../api/me';
import { isTransient, request } from '../api/request';
import { learnOrganizationZone } from '../format/preferences';
import { type Me, rememberedMe, rememberMe } from './remembered';
import type { Rights } from './roles';
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

/** Asked until it is known: without an answer the navigation would stay that of somebody without rights. */
export const meQuery = () => ({
  queryKey: ['me', session.current()?.username],
  queryFn: ({ signal }: { signal: AbortSignal }) => whoAmI(signal),
  staleTime: 60_000,
  retry: (_: number, error: Error) => isTransient(error),
  retryDelay: (attempt: number) => Math.min(500 * 2 ** attempt, 5_000),
});

export const useMe = () => useQuery<Me>({ ...meQuery(), placeholderData: rememberedMe });

/** Undefined while they are not known. */
export function useRights(): Rights | undefined {
  return useMe().data;
}
