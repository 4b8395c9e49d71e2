import { request } from '../../kit/api/request';
import { printWord } from '../../kit/filter/print';
import { count, milliseconds, money, percent } from '../../kit/format/format';
import { CellLink } from '../../kit/list/cells';
import { listLink } from '../../kit/list/links';
import type { Detail } from '../../kit/show/detail';
import { Columns, Facts } from '../../kit/show/Facts';
import { MODEL_DAYS, type ModelDay } from './documents';

/** A model's day as a row: its id is its day and its model. */
export type ModelDayRow = ModelDay & { id: string };

export function modelDayRow(day: ModelDay): ModelDayRow {
  return { ...day, id: `${day.date} ${day.modelName}` };
}

const DAY_MS = 86_400_000;

const dayOf = (id: string) => id.slice(0, 10);
const modelOf = (id: string) => id.slice(11);

async function load(id: string, signal?: AbortSignal): Promise<ModelDayRow | undefined> {
  const start = dayOf(id);
  const day = Date.parse(start);
  // An address that somebody has made up.
  if (Number.isNaN(day)) return undefined;
  const end = new Date(day + DAY_MS).toISOString().slice(0, 10);
  const filter = { start, end, models: [modelOf(id)] };
  const { page } = await request(MODEL_DAYS, { input: { first: 1, filter }, count: false }, signal);
  return page.nodes.map(modelDayRow)[0];
}

export const successRate = (row: { requests: number; successes: number }) =>
  row.requests > 0 ? row.successes / row.requests : null;

export const modelDayDetail: Detail<ModelDayRow> = {
  path: '/models',
  title: 'Models by day',
  table: 'usage',
  filterOf: (id) => `date:${dayOf(id)} model:${printWord(modelOf(id))}`,
  load,
  heading: (row) => `${row.modelName}, ${row.date}`,
  body: (row) => (
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
  ),
};

function requestsOf({ modelName, date }: ModelDay): string {
  const start = Date.parse(date);
  return listLink('requests', {
    models: [modelName],
    start: new Date(start).toISOString(),
    end: new Date(start + DAY_MS).toISOString(),
  });
}
