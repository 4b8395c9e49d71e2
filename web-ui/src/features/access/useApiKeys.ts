import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { API_KEYS } from './documents';

export const API_KEYS_KEY = ['api keys'];

/** The API keys of the organisation, without the secret part. For administrators. */
export function useApiKeys(isSeen = true) {
  return useQuery({
    queryKey: API_KEYS_KEY,
    queryFn: async ({ signal }) => (await request(API_KEYS, {}, signal)).apiKeys,
    enabled: isSeen,
  });
}
