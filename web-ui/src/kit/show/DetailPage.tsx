import ArrowBack from '@mui/icons-material/ArrowBack';
import { Alert, Box, Button, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import { type Detail, detailQuery } from './detail';
import { RowMenu } from './RowMenu';

/** The page of one row. */
export function DetailPage<R>({ detail }: { detail: Detail<R> }) {
  const { id = '' } = useParams();
  const { data, error } = useQuery(detailQuery(detail, id));
  return (
    <Box sx={{ pt: 2 }}>
      <Button
        component={Link}
        to={detail.path}
        size="small"
        startIcon={<ArrowBack />}
        sx={{ ml: -0.5, mb: 0.5 }}
      >
        {detail.title}
      </Button>
      {data && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
          <Typography variant="h1" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            {detail.heading(data)}
          </Typography>
          {detail.actions?.(data)}
          <RowMenu detail={detail} id={id} row={data} />
        </Box>
      )}
      <DetailBody detail={detail} row={data} error={error} />
    </Box>
  );
}

interface Props<R> {
  detail: Detail<R>;
  /** Undefined while it is loaded, null where there is none. */
  row: R | null | undefined;
  error: Error | null;
}

export function DetailBody<R>({ detail, row, error }: Props<R>) {
  if (error && row === undefined) {
    return (
      <Alert severity="error" variant="outlined">
        {error.message}
      </Alert>
    );
  }
  if (row === null) {
    return <Typography color="error">It does not exist, or you may not see it.</Typography>;
  }
  if (row === undefined) {
    return (
      <Box role="status" aria-label="Loading the details" sx={{ display: 'grid', gap: 2 }}>
        <Skeleton variant="rounded" height={260} />
        <Skeleton variant="rounded" height={200} />
      </Box>
    );
  }
  return detail.body(row);
}
