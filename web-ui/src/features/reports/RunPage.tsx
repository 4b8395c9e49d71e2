import Print from '@mui/icons-material/PrintOutlined';
import { Alert, Box, Button, Skeleton } from '@mui/material';
import { useParams } from 'react-router-dom';
import { preciseTime } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { CellLink } from '../../kit/list/cells';
import { NOT_PRINTED } from '../../kit/print/print';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { ReportSheet } from './ReportSheet';
import { spanText, useRun } from './reports';

/** What a report said once: where the link of a mail leads to. */
export default function RunPage() {
  const { id = '' } = useParams();
  const zone = useZone();
  const { data: run, error, isPending } = useRun(id);
  usePageTitle(run ? `${run.name} ${spanText(run.document)}` : 'Report');
  if (isPending) return <Skeleton variant="rounded" height={480} sx={{ mt: 2 }} />;
  if (!run) {
    return (
      <Alert severity={error ? 'error' : 'info'} variant="outlined" sx={{ mt: 2 }}>
        {error ? error.message : 'There is no such report, or it is older than 400 days.'}
      </Alert>
    );
  }
  return (
    <Box sx={{ pt: 2, maxWidth: '64rem' }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 1, ...NOT_PRINTED }}>
        <Box sx={{ flex: 1 }}>
          <CellLink to={`/reports/${run.report}`}>All of this report</CellLink>
        </Box>
        <Button startIcon={<Print />} onClick={() => window.print()}>
          Print
        </Button>
      </Box>
      <ReportSheet
        name={run.name}
        document={run.document}
        about={` · made ${preciseTime(run.madeAt, zone)}`}
      />
    </Box>
  );
}
