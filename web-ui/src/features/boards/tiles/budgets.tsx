import Savings from '@mui/icons-material/SavingsOutlined';
import { Box } from '@mui/material';
import type { Column } from '../../../kit/files/table';
import { percent } from '../../../kit/format/format';
import { BudgetRow } from '../../budgets/BudgetsOf';
import { amount, type Budget, byShare, limitText } from '../../budgets/budgets';
import { useBudgets } from '../../budgets/useBudgets';
import type { Tile } from '../document/board';
import { type Asked, type BodyProps, tileType } from './tileType';

const DEFAULT_ROWS = 5;
const TITLE = 'Budgets nearest to their limit';

const columns: Column<Budget>[] = [
  { label: 'Budget', value: ({ name }) => name },
  { label: 'Limit', value: ({ limit }) => limit, text: limitText, numeric: true },
  {
    label: 'Spent',
    value: ({ state }) => state?.spent,
    text: ({ unit, state }) => (state ? amount(unit, state.spent) : '–'),
    numeric: true,
  },
  {
    label: 'Share',
    value: ({ state }) => state?.share,
    text: ({ state }) => percent(state?.share),
    numeric: true,
  },
];

/** Budgets know their time and their filter: those of the dashboard do not change them. */
export const budgets = tileType<Budget[]>({
  kind: 'budgets',
  label: 'Budgets',
  icon: Savings,
  choices: { limit: true },
  blank: { w: 4, h: 4, limit: DEFAULT_ROWS },
  title: () => TITLE,
  useData: useNearest,
  isEmpty: (all) => all.length === 0,
  table: (tile, rows) => ({ name: tile.title || TITLE, columns, rows }),
  Body: BudgetsBody,
});

function useNearest(tile: Tile, isSeen: boolean): Asked<Budget[]> {
  const { data, error, isPlaceholderData, refetch } = useBudgets(isSeen);
  const nearest = data && byShare(data).slice(0, tile.limit ?? DEFAULT_ROWS);
  return { data: nearest, error, isPlaceholderData, refetch };
}

function BudgetsBody({ data }: BodyProps<Budget[]>) {
  return (
    <Box sx={{ height: '100%', overflow: 'auto' }}>
      {data.map((budget) => (
        <BudgetRow key={budget.id} budget={budget} />
      ))}
    </Box>
  );
}
