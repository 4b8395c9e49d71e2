import { Box, ButtonBase } from '@mui/material';
import { useFilterActions } from '../../../kit/filter/actions';
import {
  compact,
  compactMoney,
  count,
  milliseconds,
  money,
  percent,
} from '../../../kit/format/format';
import { modelColors } from '../../../kit/theme/modelColors';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import type { CardQuestion } from './question';

export const slices: Slice[] = ['topModels'];
const HEIGHT = '17rem';
const QUESTION: CardQuestion = {
  measures: ['REQUESTS', 'COST', 'TOTAL_TOKENS', 'AVG_LATENCY', 'P95_LATENCY', 'ERROR_RATE'],
  dimensions: ['MODEL'],
  limit: 100,
};
const SHOWN = 8;

export function TopModelsCard() {
  const { answer } = useDashboard();
  const filter = useFilterActions();
  const palette = usePalette();
  const models = answer?.dashboard.topModels ?? [];
  const shown = models.slice(0, SHOWN);
  const all = answer?.dashboard.totalModels ?? models.length;
  const most = Math.max(1, ...models.map(({ requests }) => requests));
  return (
    <DataCard
      title="Top models"
      note={all > shown.length ? `top ${shown.length} of ${count(all)} by requests` : 'by requests'}
      slices={slices}
      height={HEIGHT}
      isEmpty={models.length === 0}
      empty="No model was called in this range."
      isTable
      question={QUESTION}
      table={{
        name: 'Top models',
        rows: models,
        columns: [
          { label: 'Model', value: (row) => row.name },
          { label: 'Requests', value: (row) => row.requests },
          { label: 'Cost (USD)', value: (row) => row.cost },
          { label: 'Tokens', value: (row) => row.tokens.total },
          { label: 'Average latency (ms)', value: (row) => row.avgLatencyMs },
          { label: 'p95 latency (ms)', value: (row) => row.p95LatencyMs },
          { label: 'Error rate', value: (row) => row.errorRate },
        ],
      }}
    >
      {() => (
        <Box
          tabIndex={0}
          role="region"
          aria-label="Top models, as a table"
          sx={{ overflow: 'auto', minHeight: HEIGHT, containerType: 'inline-size' }}
        >
          <Box
            component="table"
            sx={{
              width: '100%',
              tableLayout: 'fixed',
              borderCollapse: 'collapse',
              fontSize: '0.8125rem',
              fontVariantNumeric: 'tabular-nums',
              '& th, & td': { py: 0.62, px: 0.75, textAlign: 'right', whiteSpace: 'nowrap' },
              '& thead th': { color: 'text.secondary', fontWeight: 500, fontSize: '0.78rem' },
              '& tbody tr': { borderTop: 1, borderColor: 'divider' },
              '& th:first-of-type': { textAlign: 'left', pl: 0, width: '36%' },
              // On a phone, what the tooltips tell has to do without a column.
              '@container (max-width: 430px)': { '& .tokens': { display: 'none' } },
              '& td:last-of-type, & th:last-of-type': { pr: 0.5 },
            }}
          >
            <thead>
              <tr>
                <th scope="col">Model</th>
                <th scope="col">Requests</th>
                <th scope="col">Cost</th>
                <th scope="col" className="tokens">
                  Tokens
                </th>
                <th scope="col">p95</th>
                <th scope="col">Errors</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((model) => (
                <tr key={model.name}>
                  <th scope="row" title={model.name}>
                    <ButtonBase
                      title={`Filter by ${model.name}; with Alt, leave it out`}
                      onClick={(click) => filter?.toggle('model', model.name, click)}
                      sx={{
                        width: '100%',
                        display: 'block',
                        textAlign: 'left',
                        fontSize: 'inherit',
                        borderRadius: 1,
                        '&:hover': { color: 'primary.main' },
                      }}
                    >
                      <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', fontWeight: 500 }}>
                        {model.name}
                      </Box>
                      <Box
                        sx={{
                          height: '0.22rem',
                          mt: 0.3,
                          borderRadius: 1,
                          width: `${(model.requests / most) * 100}%`,
                          backgroundColor: modelColors.color(model.name, palette),
                        }}
                      />
                    </ButtonBase>
                  </th>
                  <td title={count(model.requests)}>{compact(model.requests)}</td>
                  <td title={model.cost === null ? 'No known price' : money(model.cost)}>
                    {model.cost === null || model.cost === undefined ? (
                      <Box component="span" sx={{ color: 'text.secondary' }}>
                        unpriced
                      </Box>
                    ) : (
                      compactMoney(model.cost)
                    )}
                  </td>
                  <td className="tokens" title={count(model.tokens.total)}>
                    {compact(model.tokens.total)}
                  </td>
                  <td title={`${milliseconds(model.avgLatencyMs)} on average`}>
                    {milliseconds(model.p95LatencyMs)}
                  </td>
                  <td>{percent(model.errorRate)}</td>
                </tr>
              ))}
            </tbody>
          </Box>
        </Box>
      )}
    </DataCard>
  );
}
