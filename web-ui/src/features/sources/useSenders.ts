import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { SENDERS } from './documents';

const REFRESH_MS = 30_000;

/** Who sent events, and what became of them; for analysts and administrators. */
export function useSenders(isSeen = true) {
  return useQuery({
    queryKey: ['senders'],
    queryFn: async ({ signal }) => (await request(SENDERS, {}, signal)).senders,
    enabled: isSeen,
    refetchInterval: REFRESH_MS,
  });
}
