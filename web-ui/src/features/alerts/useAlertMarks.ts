import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { graphql } from '../../generated';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { seesOrganization } from '../../kit/auth/roles';
import { type Marks, NO_MARKS } from '../../kit/charts/sharedMarks';
import { usePalette } from '../../kit/theme/usePalette';

const ALERT_MARKS = graphql(`
  query AlertMarks($start: DateTime!, $end: DateTime!) {
    alerts(input: { firedFrom: $start, firedUntil: $end, first: 100 }) {
      id
      rule
      group
      severity
      firedAt
    }
  }
`);

/** Alerts that began to fire in a span, for those who may see alerts. */
export function useAlertMarks(start: number, end: number): Marks {
  const palette = usePalette();
  const mayAsk = seesOrganization(useRights());
  const { data } = useQuery({
    queryKey: ['alert-marks', start, end],
    queryFn: async ({ signal }) => {
      const span = { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
      return (await request(ALERT_MARKS, span, signal)).alerts;
    },
    enabled: mayAsk && start < end,
    staleTime: 30_000,
    retry: false,
  });
  return useMemo(() => {
    if (!data || data.length === 0) return NO_MARKS;
    const markers = data.map(({ id, rule, group, severity, firedAt }) => ({
      time: Date.parse(firedAt ?? ''),
      label: [`Alert ${rule}`, ...group].join(': '),
      color: palette.severity[severity],
      to: `/alerts/${id}`,
    }));
    return { markers, bands: [] };
  }, [data, palette]);
}
