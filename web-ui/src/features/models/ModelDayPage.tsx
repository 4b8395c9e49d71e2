import type { ModelDayRow } from '../../kit/data/rows';
import { count, milliseconds, money, percent } from '../../kit/format/format';
import { CellLink } from '../../kit/list/cells';
import { DetailPage } from '../../kit/show/DetailPage';
import { Columns, Facts } from '../../kit/show/Facts';
import { listLink } from '../dashboard/cards/links';
import { successRate } from './ModelDayList';

export function ModelDayPage() {
  return (
    <DetailPage<ModelDayRow>
      title="Models by day"
      heading={(row) => `${row.modelName}, ${row.date}`}
    >
      {(row) => (
        <Columns>
          <Facts
            title="Calls"
            facts={[
              [
                'Requests',
                <CellLink key="requests" to={requestsOf(row)}>
                  {count(row.requests)}
                </CellLink>,
              ],
              ['Successes', count(row.successes)],
              ['Failures', count(row.failures)],
              ['Success rate', percent(successRate(row))],
              ['With a price', count(row.pricedRequests)],
              ['Known cost', row.cost === null ? 'No known price' : money(row.cost)],
            ]}
          />
          <Facts
            title="Tokens"
            facts={[
              ['Input', count(row.promptTokens)],
              ['Cached input', count(row.cachedTokens)],
              ['Cache writes', count(row.cacheWriteTokens)],
              ['Output', count(row.completionTokens)],
              ['Reasoning', count(row.reasoningTokens)],
              ['All', count(row.totalTokens)],
            ]}
          />
          <Facts
            title="Latency"
            facts={[
              ['Average', milliseconds(row.avgLatencyMs)],
              ['95 % within', milliseconds(row.p95LatencyMs)],
              ['Fastest', milliseconds(row.minLatencyMs)],
              ['Slowest', milliseconds(row.maxLatencyMs)],
            ]}
          />
        </Columns>
      )}
    </DetailPage>
  );
}

function requestsOf({ modelName, date }: ModelDayRow): string {
  const start = Date.parse(date);
  return listLink('requests', {
    models: [modelName],
    start: new Date(start).toISOString(),
    end: new Date(start + 86_400_000).toISOString(),
  });
}
