import { DataTable, DateInput, SearchInput } from 'react-admin';
import type { ModelDayRow } from '../../kit/data/rows';
import type { Column } from '../../kit/files/csv';
import { compact, count, milliseconds, money, percent } from '../../kit/format/format';
import { Faint } from '../../kit/list/cells';
import { LogList } from '../../kit/list/LogList';
import { TagsInput } from '../../kit/list/TagsInput';

const filters = [
  <SearchInput key="q" source="q" alwaysOn placeholder="Model" />,
  <TagsInput key="models" source="models" label="Models" />,
  <DateInput key="start" source="start" label="From" />,
  <DateInput key="end" source="end" label="Before" />,
];

const columns: Column<ModelDayRow>[] = [
  { label: 'date', value: (row) => row.date },
  { label: 'model_name', value: (row) => row.modelName },
  { label: 'requests', value: (row) => row.requests },
  { label: 'successes', value: (row) => row.successes },
  { label: 'failures', value: (row) => row.failures },
  { label: 'prompt_tokens', value: (row) => row.promptTokens },
  { label: 'cached_tokens', value: (row) => row.cachedTokens },
  { label: 'cache_write_tokens', value: (row) => row.cacheWriteTokens },
  { label: 'completion_tokens', value: (row) => row.completionTokens },
  { label: 'reasoning_tokens', value: (row) => row.reasoningTokens },
  { label: 'total_tokens', value: (row) => row.totalTokens },
  { label: 'cost_usd', value: (row) => row.cost },
  { label: 'avg_latency_ms', value: (row) => row.avgLatencyMs },
  { label: 'min_latency_ms', value: (row) => row.minLatencyMs },
  { label: 'max_latency_ms', value: (row) => row.maxLatencyMs },
  { label: 'p95_latency_ms', value: (row) => row.p95LatencyMs },
];

export const successRate = (row: { requests: number; successes: number }) =>
  row.requests > 0 ? row.successes / row.requests : null;

export function ModelDayList() {
  const Col = DataTable.Col<ModelDayRow>;
  return (
    <LogList
      title="Models by day"
      byDay
      sort={{ field: 'date', order: 'DESC' }}
      filters={filters}
      columns={columns}
      hidden={['minLatencyMs', 'maxLatencyMs']}
      empty="No model was called on these days."
    >
      <Col source="date" label="Day (UTC)" sortByOrder="DESC" />
      <Col source="modelName" label="Model" disableSort />
      <Col
        source="requests"
        label="Requests"
        align="right"
        sortByOrder="DESC"
        render={(row) => count(row.requests)}
      />
      <Col
        source="failures"
        label="Failures"
        align="right"
        sortByOrder="DESC"
        render={(row) => count(row.failures)}
      />
      <Col
        source="successRate"
        label="Success rate"
        align="right"
        disableSort
        render={(row) => percent(successRate(row))}
      />
      <Col
        source="totalTokens"
        label="Tokens"
        align="right"
        sortByOrder="DESC"
        render={(row) => <span title={count(row.totalTokens)}>{compact(row.totalTokens)}</span>}
      />
      <Col
        source="cost"
        label="Cost"
        align="right"
        sortByOrder="DESC"
        render={(row) => (row.cost === null ? <Faint>unpriced</Faint> : money(row.cost))}
      />
      <Col
        source="avgLatencyMs"
        label="Average latency"
        align="right"
        disableSort
        render={(row) => milliseconds(row.avgLatencyMs)}
      />
      <Col
        source="p95LatencyMs"
        label="p95 latency"
        align="right"
        disableSort
        render={(row) => milliseconds(row.p95LatencyMs)}
      />
      <Col
        source="minLatencyMs"
        label="Fastest"
        align="right"
        disableSort
        render={(row) => milliseconds(row.minLatencyMs)}
      />
      <Col
        source="maxLatencyMs"
        label="Slowest"
        align="right"
        disableSort
        render={(row) => milliseconds(row.maxLatencyMs)}
      />
    </LogList>
  );
}
