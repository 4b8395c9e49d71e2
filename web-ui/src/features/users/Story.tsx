import { Box, Typography } from '@mui/material';
import type { UserStoryQuery } from '../../generated/graphql';
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
import { Faint, Stars, State, Status } from '../../kit/list/cells';
import { modelColors } from '../../kit/theme/modelColors';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { usePalette } from '../../kit/theme/usePalette';
import { Figures } from '../dashboard/cards/Figures';
import { RankedBar } from '../dashboard/cards/RankedBar';
import { withoutPrice } from '../dashboard/cards/withoutPrice';
import { CostChart } from './CostChart';
import { NewestPart } from './NewestPart';
import { Part } from './Part';

interface Props {
  name: string;
  data: UserStoryQuery;
  zone: string;
  zoom: (start: number, end: number) => void;
}

/** What is known of a user in a range. */
export function Story({ name, data, zone, zoom }: Props) {
  const { dashboard } = data;
  const conditions = { users: [name], start: dashboard.start, end: dashboard.end };
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        '@media (min-width: 2200px)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      <Part title="Cost over time" wide>
        <Summary summary={dashboard.summary} />
        <CostChart dashboard={dashboard} zone={zone} zoom={zoom} />
      </Part>
      <Part title="Models">
        <Models models={dashboard.topModels} />
      </Part>
      <Part title="Countries and addresses">
        <Origins data={data} />
      </Part>
      <NewestPart
        title="Newest requests"
        list="requests"
        conditions={conditions}
        empty="No requests in this range."
        lines={data.requestLogs.nodes.map((row) => ({
          id: row.id,
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
      <NewestPart
        title="Newest sessions"
        list="sessions"
        conditions={conditions}
        empty="No sessions in this range."
        lines={data.userSessions.nodes.map((row) => ({
          id: row.id,
          name: `${counted(row.totalRequests, 'request')} in ${seconds(row.durationSeconds)}`,
          side: money(row.totalCost),
          at: row.sessionStart,
        }))}
      />
      <NewestPart
        title="Feedback"
        list="feedback"
        conditions={conditions}
        empty="No feedback in this range."
        lines={data.feedbackLogs.nodes.map((row) => ({
          id: row.id,
          name: row.comment ?? 'Without a comment',
          side: <Stars rating={row.rating} />,
          at: row.createdAt,
        }))}
      />
      <NewestPart
        title="Threats"
        list="threats"
        conditions={conditions}
        empty="No sign of misuse in this range."
        lines={data.threatLogs.nodes.map((row) => ({
          id: row.id,
          name: row.description ?? words(row.type),
          side: (
            <>
              <SeverityChip severity={row.severity} /> <State state={row.state} />
            </>
          ),
          at: row.createdAt,
        }))}
      />
    </Box>
  );
}

type Dashboard = UserStoryQuery['dashboard'];

function Summary({ summary }: Pick<Dashboard, 'summary'>) {
  const { totalRequests, successfulRequests } = summary;
  const missing = withoutPrice(summary);
  return (
    <>
      <Figures
        figures={[
          { name: 'Requests', value: compact(totalRequests) },
          {
            name: 'Success rate',
            value: percent(totalRequests ? successfulRequests / totalRequests : null),
          },
          { name: 'Cost', value: compactMoney(summary.totalCost) },
          { name: 'Tokens', value: compact(summary.totalTokens) },
          { name: 'Average latency', value: milliseconds(summary.avgLatencyMs) },
        ]}
      />
      {missing && (
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          The cost leaves out {missing}.
        </Typography>
      )}
    </>
  );
}

function Models({ models }: { models: Dashboard['topModels'] }) {
  const palette = usePalette();
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
