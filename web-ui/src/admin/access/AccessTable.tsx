import {
  Alert,
  Box,
  Card,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import type { ReactNode } from 'react';
import { Title } from 'react-admin';

interface Props {
  title: string;
  about: string;
  action: ReactNode;
  heads: string[];
  error: Error | null;
  isPending: boolean;
  isEmpty: boolean;
  empty: string;
  children: ReactNode;
}

/** A page with a short table that is not filtered or paged. */
export function AccessTable(props: Props) {
  const { title, about, action, heads, error, isPending, isEmpty, empty, children } = props;
  return (
    <Box sx={{ pt: 2 }}>
      <Title title={title} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Box sx={{ flex: 1, minWidth: '16rem' }}>
          <Typography variant="h1">{title}</Typography>
          <Typography variant="body2" color="text.secondary">
            {about}
          </Typography>
        </Box>
        {action}
      </Box>
      {error && (
        <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
          {error.message}
        </Alert>
      )}
      <Card sx={{ overflow: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              {heads.map((head) => (
                <TableCell key={head}>{head}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>{children}</TableBody>
        </Table>
        {isPending && <Skeleton height={120} sx={{ mx: 2 }} />}
        {isEmpty && !isPending && (
          <Typography color="text.secondary" sx={{ p: 4, textAlign: 'center' }}>
            {empty}
          </Typography>
        )}
      </Card>
    </Box>
  );
}
