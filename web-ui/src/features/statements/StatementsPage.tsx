import Add from '@mui/icons-material/Add';
import { Button, MenuItem, Stack, TableCell, TableRow, TextField } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import type { Column } from '../../kit/files/table';
import { count } from '../../kit/format/format';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { AccessTable } from '../access/AccessTable';
import {
  amount,
  exactUsd,
  lastMonths,
  monthText,
  type Statement,
  useStatements,
} from './statements';
import { TermsForm } from './TermsForm';

const MONTHS = 13;

const COLUMNS: Column<Statement>[] = [
  { label: 'Number', value: ({ number }) => number },
  { label: 'Month', value: ({ month }) => month },
  { label: 'Calls', value: ({ calls }) => calls },
  { label: 'Unpriced calls', value: ({ unpricedCalls }) => unpricedCalls },
  { label: 'Cost (USD)', value: ({ costUsd }) => costUsd },
  { label: 'Closed', value: ({ closedAt }) => closedAt },
  { label: 'Closed by', value: ({ closedBy }) => closedBy },
];

/** What months came to, once they are closed. */
export default function StatementsPage() {
  const { data, error, isPending } = useStatements();
  const mayChange = mayAdminister(useRights());
  const [isForm, setForm] = useState(false);
  const closed = new Set(data?.statements.map(({ month }) => month));
  const open = lastMonths(new Date(), MONTHS).filter((month) => !closed.has(month));
  return (
    <AccessTable
      title="Statements"
      about={about(data?.statementTerms.graceDays ?? 0)}
      heads={['Number', 'Month', 'Calls', 'Cost', 'Closed']}
      error={error}
      isPending={isPending}
      rows={data?.statements}
      columns={COLUMNS}
      empty="No month is closed yet. Choose one to see what its statement would be."
      action={
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <OpenMonth months={open} />
          {mayChange && data && <Button onClick={() => setForm(true)}>Terms</Button>}
        </Stack>
      }
    >
      {data?.statements.map((one) => (
        <TableRow key={one.number} hover>
          <TableCell>{one.number}</TableCell>
          <TableCell>
            <CellLink to={`/statements/${one.number}`}>{monthText(one.month)}</CellLink>
          </TableCell>
          <TableCell>
            {count(one.calls)}{' '}
            {one.unpricedCalls !== 0 && <Faint>{count(one.unpricedCalls)} unpriced</Faint>}
          </TableCell>
          <TableCell>
            {amount(one.shown, one)}{' '}
            {one.currency !== 'USD' && <Faint>{exactUsd(one.costUsd)}</Faint>}
          </TableCell>
          <TableCell>
            <Time at={one.closedAt} /> <Faint>by {one.closedBy}</Faint>
          </TableCell>
        </TableRow>
      ))}
      {isForm && data && <TermsForm terms={data.statementTerms} onClose={() => setForm(false)} />}
    </AccessTable>
  );
}

function about(graceDays: number): string {
  const when =
    graceDays === 0
      ? 'Months are closed by hand.'
      : `A month is closed by itself ${graceDays} days after its end.`;
  return `What calls of models came to, kept as it was when a month was closed; later corrections are lines of later statements. ${when}`;
}

function OpenMonth({ months }: { months: string[] }) {
  const navigate = useNavigate();
  return (
    <TextField
      select
      size="small"
      label="Month that is not closed"
      value=""
      onChange={(event) => navigate(`/statements/${event.target.value}`)}
      sx={{ minWidth: '14rem' }}
      slotProps={{ select: { IconComponent: Add } }}
    >
      {months.map((month) => (
        <MenuItem key={month} value={month}>
          {monthText(month)}
        </MenuItem>
      ))}
    </TextField>
  );
}
