import { Box, Alert as Message, Skeleton, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DrawAlertRuleQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { seriesTable } from '../../kit/charts/seriesTable';
import { TimeChart } from '../../kit/charts/TimeChart';
import type { TimeSeries, UsualBand } from '../../kit/charts/timeSeries';
import { Downloads } from '../../kit/files/TableTools';
import { counted } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { nameColor } from '../../kit/theme/modelColors';
import { usePalette } from '../../kit/theme/usePalette';
import { Legend } from '../dashboard/cards/Legend';
import { PREVIEW } from './documents';
import { formats, read } from './rules';

const HEIGHT = '17rem';

type Group = DrawAlertRuleQuery['previewAlertRule']['groups'][number];

interface Props {
  definition: string;
  /** Epoch milliseconds. */
  start: number;
  end: number;
  /** The only group, of an alert that there is; undefined for those with the most requests. */
  group?: readonly string[];
  /** What the chart is of, for those who do not see it. */
  label: string;
}

/** What a rule would have seen, with the times in which it would have fired. */
export function RulePreview({ definition, start, end, group, label }: Props) {
  const palette = usePalette();
  const zone = useZone();
  const { data, error } = useQuery({
    queryKey: ['alert-preview', definition, start, end, group],
    queryFn: async ({ signal }) => {
      const input = {
        definition,
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
        ...(group && { group: [...group] }),
      };
      return (await request(PREVIEW, { input }, signal)).previewAlertRule;
    },
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  });
  const rule = useMemo(() => read(definition), [definition]);
  const spec = useMemo(() => {
    if (!data) return undefined;
    const series: TimeSeries[] = data.groups.map((one) => ({
      name: nameOf(one),
      color: data.groups.length === 1 ? palette.accent : nameColor(nameOf(one), palette),
      values: one.values,
      kind: 'line',
    }));
    const [first] = data.groups;
    const isAnomaly = rule.condition.kind === 'anomaly';
    const isSame = ['threshold', 'burn_rate', 'service'].includes(rule.condition.kind);
    if (first && (isSame || data.groups.length === 1)) {
      series.push({
        name: isSame ? 'Limit' : isAnomaly ? 'Usual' : 'Held against',
        color: isSame ? palette.error : palette.muted,
        values: first.references,
        kind: 'line',
        ghost: true,
      });
    }
    const usual: UsualBand | undefined =
      isAnomaly && first && data.groups.length === 1
        ? { lows: first.lows, highs: first.highs, color: palette.muted }
        : undefined;
    const bands = data.groups.flatMap((one) =>
      one.fired.map((fired) => ({
        start: Date.parse(fired.start),
        end: fired.end ? Date.parse(fired.end) : end,
        label: fired.summary,
        color: palette.error,
      })),
    );
    const starts = data.times.map((time) => Date.parse(time));
    const buckets = {
      starts,
      start: starts[0] ?? start,
      end,
      interval: 'FIVE_MINUTES' as const,
      zone,
    };
    return { series, bands, buckets, usual };
  }, [data, palette, zone, end, start, rule]);
  if (error) {
    return (
      <Message severity="info" variant="outlined">
        {error.message}
      </Message>
    );
  }
  if (!data || !spec) return <Skeleton variant="rounded" height={HEIGHT} />;
  if (data.groups.length === 0) {
    return (
      <Typography color="text.secondary">There were no such requests in that time.</Typography>
    );
  }
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Legend
            items={spec.series.map(({ name, color, ghost }) => ({ name, color, dashed: ghost }))}
          />
        </Box>
        <Downloads
          title={label}
          table={seriesTable(label, spec.buckets, spec.series)}
          chart={() => null}
        />
      </Box>
      <TimeChart
        label={`${label}: ${firedText(data.groups)}`}
        height={HEIGHT}
        buckets={spec.buckets}
        series={spec.series}
        bands={spec.bands}
        usual={spec.usual}
        {...formats(rule)}
      />
      {!group && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }} role="status">
          {firedText(data.groups)}
        </Typography>
      )}
    </>
  );
}

function nameOf({ group }: Group): string {
  return group.length === 0 ? 'All' : group.map((value) => value || '(none)').join(', ');
}

function firedText(groups: readonly Group[]): string {
  const times = groups.reduce((sum, { fired }) => sum + fired.length, 0);
  if (times === 0) return 'It would not have fired.';
  const of = groups.filter(({ fired }) => fired.length > 0);
  return `It would have fired ${counted(times, 'time')}${groups.length > 1 ? `, for ${of.map(nameOf).join('; ')}` : ''}.`;
}
