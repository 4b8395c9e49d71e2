import {
  Box,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import type { Column } from '../../kit/files/table';
import { count, preciseTime } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { PRINTED } from '../../kit/print/print';
import {
  amount,
  byProject,
  exactUsd,
  type Line,
  type Money,
  monthText,
  type Whole,
} from './statements';

export const LINE_COLUMNS: Column<Line>[] = [
  { label: 'Kind', value: ({ kind }) => kind.toLowerCase() },
  { label: 'Month', value: ({ month }) => month },
  { label: 'Project', value: ({ project }) => project },
  { label: 'API key', value: ({ apiKey }) => apiKey },
  { label: 'Model', value: ({ model }) => model },
  { label: 'Calls', value: ({ calls }) => calls },
  { label: 'Unpriced calls', value: ({ unpricedCalls }) => unpricedCalls },
  { label: 'Prompt tokens', value: ({ promptTokens }) => promptTokens },
  { label: 'Cached tokens', value: ({ cachedTokens }) => cachedTokens },
  { label: 'Cache write tokens', value: ({ cacheWriteTokens }) => cacheWriteTokens },
  { label: 'Completion tokens', value: ({ completionTokens }) => completionTokens },
  { label: 'Reasoning tokens', value: ({ reasoningTokens }) => reasoningTokens },
  { label: 'Cost (USD)', value: ({ costUsd }) => costUsd },
  { label: 'Shown', value: ({ shown }) => shown },
  { label: 'Reason', value: ({ reason }) => reason },
];

/** A statement on paper, or on the way to it. */
export function StatementSheet({ whole }: { whole: Whole }) {
  const zone = useZone();
  const { statement, lines } = whole;
  const { number, currency, rate, rateDate } = statement;
  const usage = lines.filter(({ kind }) => kind === 'USAGE');
  const corrections = lines.filter(({ kind }) => kind === 'CORRECTION');
  return (
    <Card component="article" aria-label="Statement" sx={{ p: { xs: 2, sm: 3 }, ...PRINTED }}>
      <Typography variant="h1">
        {number === 0 ? 'Preview of the statement' : `Statement ${number}`}:{' '}
        {monthText(statement.month)}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {number === 0
          ? `As it would be now (${statement.timeZone})`
          : `Closed ${preciseTime(statement.closedAt, zone)} by ${statement.closedBy} (${statement.timeZone})`}
        {currency !== 'USD' && ` · 1 USD = ${rate} ${currency} of ${rateDate}`}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, mb: 2 }}>
        <Total name="Total" value={amount(statement.shown, statement)} />
        <Total name="In US dollars, exact" value={exactUsd(statement.costUsd)} />
        <Total name="Calls" value={count(statement.calls)} />
        {statement.unpricedCalls !== 0 && (
          <Total name="Without a price, not in the total" value={count(statement.unpricedCalls)} />
        )}
      </Box>
      {lines.length === 0 && (
        <Typography color="text.secondary">No model was called in this month.</Typography>
      )}
      {byProject(usage).map(({ project, lines: of, costUsd }) => (
        <Lines
          key={project}
          title={project || 'Without a project'}
          total={of.every(hasNoPrice) ? 'no price' : exactUsd(costUsd)}
          lines={of}
          money={statement}
        />
      ))}
      {corrections.length > 0 && (
        <Lines
          title="Corrections of earlier months"
          total={exactUsd(corrections.reduce((sum, { costUsd }) => sum + costUsd, 0))}
          lines={corrections}
          money={statement}
          isCorrection
        />
      )}
    </Card>
  );
}

function Total({ name, value }: { name: string; value: string }) {
  return (
    <Box>
      <Typography variant="caption" color="text.secondary" component="div">
        {name}
      </Typography>
      <Typography sx={{ fontSize: '1.2rem', fontWeight: 650 }}>{value}</Typography>
    </Box>
  );
}

interface LinesProps {
  title: string;
  total: string;
  lines: Line[];
  money: Money;
  isCorrection?: boolean;
}

const NUMBER = { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } as const;

function Lines({ title, total, lines, money, isCorrection = false }: LinesProps) {
  const { currency } = money;
  return (
    <Box component="section" aria-label={title} sx={{ mt: 2, overflowX: 'auto' }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline' }}>
        <Typography variant="h2" sx={{ fontSize: '1.05rem', flex: 1, overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        <Typography sx={{ fontWeight: 650 }}>{total}</Typography>
      </Box>
      <Table size="small" aria-label={title}>
        <TableHead>
          <TableRow>
            {isCorrection && <TableCell>Month</TableCell>}
            {isCorrection && <TableCell>Project</TableCell>}
            <TableCell>Key</TableCell>
            <TableCell>Model</TableCell>
            <TableCell align="right">Calls</TableCell>
            <TableCell align="right">Prompt</TableCell>
            <TableCell align="right">Cached</TableCell>
            <TableCell align="right">Cache write</TableCell>
            <TableCell align="right">Answer</TableCell>
            <TableCell align="right">Reasoning</TableCell>
            <TableCell align="right">USD</TableCell>
            {currency !== 'USD' && <TableCell align="right">{currency}</TableCell>}
            {isCorrection && <TableCell>Reason</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={[line.month, line.project, line.apiKey, line.model].join('\n')}>
              {isCorrection && <TableCell sx={NUMBER}>{line.month}</TableCell>}
              {isCorrection && <TableCell>{line.project || '–'}</TableCell>}
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{line.apiKey || '–'}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere', minWidth: '9rem' }}>
                {line.model}
              </TableCell>
              <TableCell align="right" sx={NUMBER}>
                {count(line.calls)}
              </TableCell>
              {[
                line.promptTokens,
                line.cachedTokens,
                line.cacheWriteTokens,
                line.completionTokens,
                line.reasoningTokens,
              ].map((tokens, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the kinds of tokens never change their order
                <TableCell key={index} align="right" sx={NUMBER}>
                  {count(tokens)}
                </TableCell>
              ))}
              <TableCell align="right" sx={NUMBER}>
                {costText(line)}
              </TableCell>
              {currency !== 'USD' && (
                <TableCell align="right" sx={NUMBER}>
                  {hasNoPrice(line) ? '–' : amount(line.shown, money)}
                </TableCell>
              )}
              {isCorrection && <TableCell>{line.reason}</TableCell>}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

/** A cost that nobody knows is not nothing. */
const hasNoPrice = ({ calls, unpricedCalls, kind }: Line) =>
  kind === 'USAGE' && unpricedCalls > 0 && unpricedCalls === calls;

function costText(line: Line): string {
  const { unpricedCalls, costUsd, kind } = line;
  if (kind === 'CORRECTION' || unpricedCalls === 0) return exactUsd(costUsd);
  return hasNoPrice(line)
    ? 'no price'
    : `${exactUsd(costUsd)} (${count(unpricedCalls)} without a price)`;
}
