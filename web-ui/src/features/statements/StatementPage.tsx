import Print from '@mui/icons-material/PrintOutlined';
import { Alert, Box, Button, Skeleton } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { download, fileName } from '../../kit/files/download';
import { FormatMenu } from '../../kit/files/FormatMenu';
import { fetched } from '../../kit/files/fetched';
import type { FileFormat } from '../../kit/files/formats';
import { saveTable } from '../../kit/files/saveTable';
import { Confirm } from '../../kit/forms/Confirm';
import { CellLink } from '../../kit/list/cells';
import { NOT_PRINTED } from '../../kit/print/print';
import { notify } from '../../kit/shell/notifications';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { CLOSE_STATEMENT } from './documents';
import { LINE_COLUMNS, StatementSheet } from './StatementSheet';
import { lastMonths, monthText, STATEMENTS_KEY, useStatement, type Whole } from './statements';

/** A statement; or, at the address of a month, what it would be now. */
export default function StatementPage() {
  const { id = '' } = useParams();
  const { data, error, isPending } = useStatement(id);
  usePageTitle(data ? `Statement of ${monthText(data.statement.month)}` : 'Statement');
  if (isPending) return <Skeleton variant="rounded" height={480} sx={{ mt: 2 }} />;
  if (!data) {
    return (
      <Alert severity={error ? 'error' : 'info'} variant="outlined" sx={{ mt: 2 }}>
        {error ? error.message : 'There is no such statement.'}
      </Alert>
    );
  }
  return (
    <Box sx={{ pt: 2, maxWidth: '72rem' }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          mb: 1,
          ...NOT_PRINTED,
        }}
      >
        <Box sx={{ flex: 1 }}>
          <CellLink to="/statements">All statements</CellLink>
        </Box>
        <FormatMenu
          parts={[{ title: 'The statement', save: (format) => saveStatement(data, format) }]}
        />
        <Button startIcon={<Print />} onClick={() => window.print()}>
          Print
        </Button>
        {data.statement.number === 0 && <Close whole={data} />}
      </Box>
      <StatementSheet whole={data} />
    </Box>
  );
}

/** One that is closed as the service has it; a preview as it is shown. */
async function saveStatement(whole: Whole, format: FileFormat) {
  const name = nameOf(whole);
  const { number } = whole.statement;
  if (number === 0) {
    await saveTable({ name, columns: LINE_COLUMNS, rows: whole.lines }, format);
  } else {
    const file = await fetched(`/api/statements/${number}`, undefined, format);
    download(fileName(name, format.extension), file);
  }
}

function nameOf({ statement }: Whole): string {
  return statement.number === 0
    ? `statement-preview-${statement.month}`
    : `statement-${statement.number}-${statement.month}`;
}

function Close({ whole }: { whole: Whole }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayChange = mayAdminister(useRights());
  const [asking, setAsking] = useState(false);
  const { month } = whole.statement;
  const isOver = month < (lastMonths(new Date(), 1)[0] ?? '');
  if (!mayChange || !isOver) return null;
  const close = async () => {
    setAsking(false);
    try {
      const { number } = (await request(CLOSE_STATEMENT, { month })).closeStatement.statement;
      await client.invalidateQueries({ queryKey: STATEMENTS_KEY });
      navigate(`/statements/${number}`);
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
  };
  return (
    <>
      <Button variant="contained" onClick={() => setAsking(true)}>
        Close {monthText(month)}
      </Button>
      <Confirm
        isOpen={asking}
        title={`Close ${monthText(month)}?`}
        content="Its statement gets a number and never changes from then on. What changes later is a line of a later statement. This cannot be undone."
        confirm="Close"
        onConfirm={close}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
