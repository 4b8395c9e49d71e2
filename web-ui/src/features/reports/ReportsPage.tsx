import Add from '@mui/icons-material/Add';
import { Button, Chip, TableCell, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import type { Column } from '../../kit/files/table';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { AccessTable } from '../access/AccessTable';
import { Unreadable } from '../access/Unreadable';
import { DELETE_REPORT, UNREADABLE_REPORTS } from './documents';
import { ReportForm } from './ReportForm';
import { REPORTS_KEY, type Report, scheduleText, useReports } from './reports';

const COLUMNS: Column<Report>[] = [
  { label: 'Report', value: ({ name }) => name },
  { label: 'On', value: ({ enabled }) => (enabled ? 'yes' : 'no') },
  { label: 'When', value: scheduleText },
  { label: 'Time zone', value: ({ timeZone }) => timeZone },
  { label: 'To', value: ({ channels }) => channels.join(', ') },
  { label: 'Filter', value: ({ filter }) => filter },
];

/** What people are told of regularly. */
export default function ReportsPage() {
  const query = useReports();
  const mayChange = mayAdminister(useRights());
  const [isNew, setNew] = useState(false);
  return (
    <>
      <AccessTable
        title="Reports"
        about="Key figures, what moved them, errors, costs and threats of a day, week or month: to read here, by e-mail or in Slack."
        heads={['Report', 'When', 'To', 'Next']}
        error={query.error}
        isPending={query.isPending}
        rows={query.data}
        columns={COLUMNS}
        empty="There is no report yet."
        action={
          mayChange && (
            <Button variant="contained" startIcon={<Add />} onClick={() => setNew(true)}>
              New report
            </Button>
          )
        }
      >
        {query.data?.map((report) => (
          <TableRow key={report.id} hover>
            <TableCell sx={{ minWidth: '10rem', overflowWrap: 'anywhere' }}>
              <CellLink to={`/reports/${report.id}`}>{report.name}</CellLink>{' '}
              {!report.enabled && <Chip size="small" label="Off" variant="outlined" />}
              {report.filter && (
                <Typography variant="body2" color="text.secondary">
                  {report.filter}
                </Typography>
              )}
            </TableCell>
            <TableCell>
              {scheduleText(report)} <Faint>{report.timeZone}</Faint>
            </TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              {report.channels.join(', ') || <Faint>to read here</Faint>}
            </TableCell>
            <TableCell>
              {report.enabled ? <Time at={report.dueAt} /> : <Faint>not sent</Faint>}
              {report.problem && (
                <Typography variant="body2" color="error">
                  {report.problem}
                </Typography>
              )}
            </TableCell>
          </TableRow>
        ))}
        {isNew && <ReportForm onClose={() => setNew(false)} />}
      </AccessTable>
      {mayChange && (
        <Unreadable
          queryKey={REPORTS_KEY}
          read={async (signal) => (await request(UNREADABLE_REPORTS, {}, signal)).unreadableReports}
          remove={(id) => request(DELETE_REPORT, { id })}
        />
      )}
    </>
  );
}
