import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { UPSTREAMS } from './documents';
import { UPSTREAMS_KEY } from './upstreams';

const REFRESH_MS = 10_000;

/** The upstreams of the gateway, as they fare; for administrators. */
export function useUpstreams(isSeen = true) {
  return useQuery({
    queryKey: UPSTREAMS_KEY,
    queryFn: async ({ signal }) => (await request(UPSTREAMS, {}, signal)).upstreams,
    enabled: isSeen,
    refetchInterval: REFRESH_MS,
  });
}
