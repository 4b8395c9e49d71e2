import ArrowBack from '@mui/icons-material/ArrowBack';
import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import {
  type RaRecord,
  ShowBase,
  useCreatePath,
  useResourceContext,
  useShowContext,
} from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';

interface Props<R> {
  title: string;
  heading: (row: R) => ReactNode;
  actions?: (row: R) => ReactNode;
  children: (row: R) => ReactNode;
}

/** The page of one row. */
export function DetailPage<R extends RaRecord>(props: Props<R>) {
  return (
    <ShowBase>
      <Body {...props} />
    </ShowBase>
  );
}

function Body<R extends RaRecord>({ title, heading, actions, children }: Props<R>) {
  const { record, error } = useShowContext<R>();
  const resource = useResourceContext();
  const path = useCreatePath();
  return (
    <Box sx={{ pt: 2 }}>
      <Button
        component={RouterLink}
        to={path({ resource, type: 'list' })}
        size="small"
        startIcon={<ArrowBack />}
        sx={{ ml: -0.5, mb: 0.5 }}
      >
        {title}
      </Button>
      {error && <Typography color="error">{(error as Error).message}</Typography>}
      {record && (
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
            <Typography variant="h1" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
              {heading(record)}
            </Typography>
            {actions?.(record)}
          </Box>
          {children(record)}
        </>
      )}
    </Box>
  );
}
