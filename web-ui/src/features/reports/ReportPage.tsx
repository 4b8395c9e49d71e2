import Delete from '@mui/icons-material/DeleteOutlined';
import Edit from '@mui/icons-material/EditOutlined';
import Send from '@mui/icons-material/SendOutlined';
import { Alert, Box, Button, Skeleton, TableCell, TableRow, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { preciseTime } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { Confirm } from '../../kit/forms/Confirm';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { NOT_PRINTED } from '../../kit/print/print';
import { notify } from '../../kit/shell/notifications';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { Unreadable } from '../access/Unreadable';
import { Part } from '../alerts/RoutesCard';
import { DELETE_REPORT, SEND_REPORT, UNREADABLE_RUNS } from './documents';
import { ReportForm } from './ReportForm';
import { ReportSheet } from './ReportSheet';
import {
  REPORTS_KEY,
  type Report,
  scheduleText,
  spanText,
  usePreview,
  useReports,
  useRuns,
} from './reports';

/** A report: what it would say now, and what it has said. */
export default function ReportPage() {
  const { id = '' } = useParams();
  const { data, error, isPending } = useReports();
  const report = data?.find((one) => one.id === id);
  usePageTitle(report ? `Report ${report.name}` : 'Report');
  if (isPending) return <Skeleton variant="rounded" height={360} sx={{ mt: 2 }} />;
  if (!data) {
    return (
      <Alert severity="error" variant="outlined" sx={{ mt: 2 }}>
        {error?.message}
      </Alert>
    );
  }
  return (
    <Box sx={{ pt: 2, maxWidth: '64rem' }}>
      {report ? (
        <>
          <Head report={report} />
          <Preview report={report} />
        </>
      ) : (
        <Alert severity="info" variant="outlined">
          There is no such report any more. What it has said is below.
        </Alert>
      )}
      <Runs report={id} />
    </Box>
  );
}

function Head({ report }: { report: Report }) {
  const zone = useZone();
  const mayChange = mayAdminister(useRights());
  const to = report.channels.join(', ');
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'center',
        mb: 2,
        ...NOT_PRINTED,
      }}
    >
      <Box sx={{ flex: 1, minWidth: '16rem' }}>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {report.name}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {scheduleText(report)} ({report.timeZone}), {to ? `to ${to}` : 'to read here'};{' '}
          {report.enabled ? `next ${preciseTime(report.dueAt, zone)}` : 'switched off'}
        </Typography>
      </Box>
      {mayChange && <Actions report={report} />}
    </Box>
  );
}

function Actions({ report }: { report: Report }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'form' | 'delete'>();
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      const { told } = (await request(SEND_REPORT, { id: report.id })).sendReport;
      notify(
        told.length > 0 ? `On its way to ${told.join(', ')}.` : 'It was made, to be read here.',
      );
      await client.invalidateQueries({ queryKey: REPORTS_KEY });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    setBusy(false);
  };
  const remove = async () => {
    setOpen(undefined);
    try {
      await request(DELETE_REPORT, { id: report.id });
      await client.invalidateQueries({ queryKey: REPORTS_KEY });
      navigate('/reports');
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button variant="contained" startIcon={<Send />} loading={isBusy} onClick={send}>
        Send now
      </Button>
      <Button startIcon={<Edit />} onClick={() => setOpen('form')}>
        Change
      </Button>
      <Button color="error" startIcon={<Delete />} onClick={() => setOpen('delete')}>
        Delete
      </Button>
      {open === 'form' && <ReportForm report={report} onClose={() => setOpen(undefined)} />}
      <Confirm
        isOpen={open === 'delete'}
        title={`Delete ${report.name}?`}
        content="It is not made any more. What it has said can still be read."
        confirm="Delete"
        onConfirm={remove}
        onClose={() => setOpen(undefined)}
      />
    </Box>
  );
}

function Preview({ report }: { report: Report }) {
  const { data, error } = usePreview(report);
  if (error && !data) {
    return (
      <Alert severity="error" variant="outlined">
        {error.message}
      </Alert>
    );
  }
  if (!data) return <Skeleton variant="rounded" height={480} />;
  return <ReportSheet name={report.name} document={data} about=" · preview, as it would be now" />;
}

function Runs({ report }: { report: string }) {
  const { data, error } = useRuns(report);
  if (!data) return error && <Alert severity="error">{error.message}</Alert>;
  return (
    <Box sx={NOT_PRINTED}>
      <Part title="What it has said" empty="Nothing yet." heads={['Of', 'Made', 'Told', 'How']}>
        {data.map((run) => (
          <TableRow key={run.id} hover>
            <TableCell>
              <CellLink to={`/reports/runs/${run.id}`}>{spanText(run.document)}</CellLink>
            </TableCell>
            <TableCell>
              <Time at={run.madeAt} />
            </TableCell>
            <TableCell>{run.told.join(', ') || <Faint>nobody</Faint>}</TableCell>
            <TableCell>{run.byHand ? 'by hand' : 'by schedule'}</TableCell>
          </TableRow>
        ))}
      </Part>
      <Unreadable
        queryKey={[...REPORTS_KEY, report, 'runs']}
        read={async (signal) =>
          (await request(UNREADABLE_RUNS, { report }, signal)).unreadableReportRuns
        }
      />
    </Box>
  );
}
