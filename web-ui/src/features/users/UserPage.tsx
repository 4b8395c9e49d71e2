import {
  Alert,
  Box,
  Card,
  Link,
  Skeleton,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useMemo } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import type { DashboardSpan, UserStoryQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { bucketsOf } from '../../kit/charts/buckets';
import { TimeChart } from '../../kit/charts/TimeChart';
import type { TimeSeries } from '../../kit/charts/timeSeries';
import {
  compact,
  compactMoney,
  counted,
  country,
  milliseconds,
  money,
  percent,
  seconds,
  words,
} from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { CellLink, Faint, Stars, State, Status, Time } from '../../kit/list/cells';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { modelColors } from '../../kit/theme/modelColors';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { usePalette } from '../../kit/theme/usePalette';
import { Figures } from '../dashboard/cards/Figures';
import { Legend } from '../dashboard/cards/Legend';
import { listLink } from '../dashboard/cards/links';
import { RankedBar } from '../dashboard/cards/RankedBar';
import { withoutPrice } from '../dashboard/cards/withoutPrice';
import { USER_STORY } from './documents';

const RANGES: { name: string; span: DashboardSpan; days: number; label: string }[] = [
  { name: '24h', span: 'LAST_24_HOURS', days: 1, label: 'Last 24 hours' },
  { name: '7d', span: 'LAST_7_DAYS', days: 7, label: 'Last 7 days' },
  { name: '1m', span: 'LAST_MONTH', days: 31, label: 'Last month' },
  { name: '3m', span: 'LAST_3_MONTHS', days: 92, label: 'Last 3 months' },
];
const DEFAULT = RANGES[2] as (typeof RANGES)[number];

/** One user's story: what they asked, what it cost, from where, and what was odd. */
export default function UserPage() {
  const [params, setParams] = useSearchParams();
  const name = params.get('name') ?? '';
  const range = RANGES.find((one) => one.name === params.get('range')) ?? DEFAULT;
  const { data, error } = useStory(name, range);
  usePageTitle(name);
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Typography variant="h1" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={range.name}
          aria-label="Range"
          sx={{ backgroundColor: 'background.paper' }}
          onChange={(_, next: string | null) => next && setParams({ name, range: next })}
        >
          {RANGES.map((one) => (
            <ToggleButton key={one.name} value={one.name} aria-label={`${one.label} (${one.name})`}>
              {one.name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      {error && (
        <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
          {error.message}
        </Alert>
      )}
      {data ? (
        <Story name={name} data={data} />
      ) : (
        !error && <Skeleton variant="rounded" height={320} />
      )}
    </Box>
  );
}

function useStory(name: string, range: (typeof RANGES)[number]) {
  const zone = useZone();
  return useQuery<UserStoryQuery>({
    queryKey: ['user', name, range.name, zone],
    placeholderData: (shown, query) => (query?.queryKey[1] === name ? shown : undefined),
    queryFn: ({ signal }) => {
      const start = new Date(Date.now() - range.days * 86_400_000).toISOString();
      const filter = { users: [name], start };
      return request(
        USER_STORY,
        {
          input: {
            range: range.span,
            timeZone: zone,
            top: 10,
            filter: { users: [name] },
          },
          requests: { first: 8, filter },
          sessions: { first: 8, filter },
          feedback: { first: 5, filter },
          threats: { first: 5, filter },
        },
        signal,
      );
    },
  });
}

function Story({ name, data }: { name: string; data: UserStoryQuery }) {
  const { summary } = data.dashboard;
  const filter = { users: [name], start: data.dashboard.start };
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      <Part title="Cost over time" wide>
        <Figures
          figures={[
            { name: 'Requests', value: compact(summary.totalRequests) },
            {
              name: 'Success rate',
              value: percent(
                summary.totalRequests ? summary.successfulRequests / summary.totalRequests : null,
              ),
            },
            { name: 'Cost', value: compactMoney(summary.totalCost) },
            { name: 'Tokens', value: compact(summary.totalTokens) },
            { name: 'Average latency', value: milliseconds(summary.avgLatencyMs) },
          ]}
        />
        {withoutPrice(summary) && (
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
            The cost leaves out {withoutPrice(summary)}.
          </Typography>
        )}
        <CostChart data={data} />
      </Part>
      <Part title="Models">
        <Models data={data} />
      </Part>
      <Part title="Countries and addresses">
        <Origins data={data} />
      </Part>
      <Part title="Newest requests" more={listLink('requests', filter)}>
        <Lines
          empty="No requests in this range."
          lines={data.requestLogs.nodes.map((row) => ({
            key: row.id,
            to: `/requests/${row.id}/show`,
            name: (
              <>
                {row.endpoint} {row.modelName && <Faint>{row.modelName}</Faint>}
              </>
            ),
            side: (
              <>
                <Status code={row.statusCode} /> · {milliseconds(row.latencyMs)}
              </>
            ),
            at: row.createdAt,
          }))}
        />
      </Part>
      <Part title="Newest sessions" more={listLink('sessions', filter)}>
        <Lines
          empty="No sessions in this range."
          lines={data.userSessions.nodes.map((row) => ({
            key: row.id,
            to: `/sessions/${row.id}/show`,
            name: `${counted(row.totalRequests, 'request')} in ${seconds(row.durationSeconds)}`,
            side: money(row.totalCost),
            at: row.sessionStart,
          }))}
        />
      </Part>
      <Part title="Feedback" more={listLink('feedback', filter)}>
        <Lines
          empty="No feedback in this range."
          lines={data.feedbackLogs.nodes.map((row) => ({
            key: row.id,
            to: `/feedback/${row.id}/show`,
            name: row.comment ?? 'Without a comment',
            side: <Stars rating={row.rating} />,
            at: row.createdAt,
          }))}
        />
      </Part>
      <Part title="Threats" more={listLink('threats', filter)}>
        <Lines
          empty="No sign of misuse in this range."
          lines={data.threatLogs.nodes.map((row) => ({
            key: row.id,
            to: `/threats/${row.id}/show`,
            name: row.description ?? words(row.type),
            side: (
              <>
                <SeverityChip severity={row.severity} /> <State state={row.state} />
              </>
            ),
            at: row.createdAt,
          }))}
        />
      </Part>
    </Box>
  );
}

interface PartProps {
  title: string;
  wide?: boolean;
  more?: string;
  children: ReactNode;
}

function Part({ title, wide, more, children }: PartProps) {
  const id = useId();
  return (
    <Card
      component="section"
      aria-labelledby={id}
      sx={{ p: 2, minWidth: 0, gridColumn: wide ? { lg: '1 / -1' } : undefined }}
    >
      <Box sx={{ display: 'flex', mb: 1.25 }}>
        <Typography variant="h3" component="h2" id={id} sx={{ flex: 1 }}>
          {title}
        </Typography>
        {more && (
          <Link component={RouterLink} to={more} variant="body2" aria-label={`${title}: show all`}>
            Show all
          </Link>
        )}
      </Box>
      {children}
    </Card>
  );
}

function CostChart({ data }: { data: UserStoryQuery }) {
  const palette = usePalette();
  const { costs } = data.dashboard;
  const zone = useZone();
  const buckets = useMemo(() => bucketsOf({ ...data.dashboard, zone }), [data, zone]);
  const series = useMemo<TimeSeries[]>(
    () => [
      ...costs.models.map(({ model, costs: values }) => ({
        name: model,
        color: modelColors.color(model, palette),
        kind: 'bar' as const,
        stacked: true,
        values,
      })),
      ...(costs.other.some(Boolean)
        ? [
            {
              name: 'Other models',
              color: palette.other,
              kind: 'bar' as const,
              stacked: true,
              values: costs.other,
            },
          ]
        : []),
    ],
    [costs, palette],
  );
  return (
    <>
      <Legend items={series} />
      <TimeChart
        label={`Cost over time: ${money(data.dashboard.summary.totalCost)} in all.`}
        height="13rem"
        buckets={buckets}
        series={series}
        format={money}
        axisFormat={compactMoney}
        total
      />
    </>
  );
}

function Models({ data }: { data: UserStoryQuery }) {
  const palette = usePalette();
  const models = data.dashboard.topModels;
  const most = models[0]?.requests ?? 1;
  if (models.length === 0) return <Faint>No model was called in this range.</Faint>;
  return models.map((model) => (
    <RankedBar
      key={model.name}
      name={model.name}
      value={`${compact(model.requests)} · ${compactMoney(model.cost)}`}
      share={model.requests / most}
      color={modelColors.color(model.name, palette)}
    />
  ));
}

function Origins({ data }: { data: UserStoryQuery }) {
  const palette = usePalette();
  const countries = data.dashboard.topCountries;
  const most = countries[0]?.requests ?? 1;
  const addresses = [
    ...new Set(
      [...data.requestLogs.nodes, ...data.userSessions.nodes].flatMap(({ ipAddress }) =>
        ipAddress ? [ipAddress] : [],
      ),
    ),
  ];
  return (
    <>
      {countries.length === 0 && <Faint>No known country in this range.</Faint>}
      {countries.map(({ code, requests }) => (
        <RankedBar
          key={code}
          name={country(code)}
          value={compact(requests)}
          share={requests / most}
          color={palette.accent}
        />
      ))}
      {addresses.length > 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
          Lately from {addresses.slice(0, 5).join(', ')}
        </Typography>
      )}
    </>
  );
}

interface Line {
  key: string;
  to: string;
  name: ReactNode;
  side: ReactNode;
  at: string;
}

function Lines({ lines, empty }: { lines: Line[]; empty: string }) {
  if (lines.length === 0) return <Faint>{empty}</Faint>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, fontSize: '0.8125rem' }}>
      {lines.map(({ key, to, name, side, at }) => (
        <Box
          component="li"
          key={key}
          sx={{ display: 'flex', gap: 1.5, py: 0.75, borderTop: 1, borderColor: 'divider' }}
        >
          <Box
            sx={{
              flex: 1,
              minWidth: 0,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            <CellLink to={to}>{name}</CellLink>
          </Box>
          <Box sx={{ whiteSpace: 'nowrap' }}>{side}</Box>
          <Box
            sx={{
              color: 'text.secondary',
              whiteSpace: 'nowrap',
              display: { xs: 'none', sm: 'block' },
            }}
          >
            <Time at={at} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
