import { useQuery } from '@tanstack/react-query';
import type { AlertsInput } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { ALERT, ALERT_WHY, ALERTS, RULES } from './documents';

export const ALERTS_KEY = ['alerts'];
export const RULES_KEY = ['alert-rules'];

const OFTEN = { refetchInterval: 10_000, staleTime: 5_000 };

/** The alerts in some states, the latest first. */
export function useAlerts(input: AlertsInput) {
  return useQuery({
    queryKey: [...ALERTS_KEY, input],
    queryFn: async ({ signal }) => (await request(ALERTS, { input }, signal)).alerts,
    ...OFTEN,
  });
}

/** An alert with its notes. */
export function useAlert(id: string) {
  return useQuery({
    queryKey: [...ALERTS_KEY, id],
    queryFn: async ({ signal }) => {
      const { alert, alertNotes } = await request(ALERT, { id }, signal);
      return alert && { ...alert, notes: alertNotes };
    },
    ...OFTEN,
  });
}

/** What an alert comes from; null where that cannot be said. It takes its time, and changes slowly. */
export function useAlertWhy(id: string) {
  return useQuery({
    queryKey: ['alert-why', id],
    queryFn: async ({ signal }) => (await request(ALERT_WHY, { id }, signal)).alertWhy,
    staleTime: 60_000,
    refetchInterval: 60_000,
    retry: false,
  });
}

/** The rules of the organisation. */
export function useRules() {
  return useQuery({
    queryKey: RULES_KEY,
    queryFn: async ({ signal }) => (await request(RULES, {}, signal)).alertRules,
    refetchInterval: 30_000,
    staleTime: 5_000,
  });
}
