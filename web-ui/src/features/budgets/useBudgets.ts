import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { BUDGETS } from './documents';

export const BUDGETS_KEY = ['budgets'];

/** The budgets that the user may see, as they stand. */
export function useBudgets(isSeen = true) {
  return useQuery({
    queryKey: BUDGETS_KEY,
    queryFn: async ({ signal }) => (await request(BUDGETS, {}, signal)).budgets,
    enabled: isSeen,
    refetchInterval: 30_000,
    staleTime: 15_000,
  });
}
