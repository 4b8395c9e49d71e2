import {
  Alert,
  Box,
  Card,
  Skeleton,
  type SxProps,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  type Theme,
  Typography,
} from '@mui/material';
import type { ReactNode } from 'react';
import { FormatMenu } from '../../kit/files/FormatMenu';
import { saveTable } from '../../kit/files/saveTable';
import type { Column } from '../../kit/files/table';
import { PHONE } from '../../kit/list/list';

interface Props<R> {
  title: string;
  /** A part of a page, not its head. */
  isPart?: boolean;
  about: string;
  action: ReactNode;
  heads: string[];
  error: Error | null;
  isPending: boolean;
  rows: R[] | undefined;
  /** Of the exported file. */
  columns: Column<R>[];
  empty: string;
  children: ReactNode;
}

/** On phones each row is a card, on which the head of a column stands before its value. */
export function asCards(heads: readonly string[]): SxProps<Theme> {
  const names: Record<string, object> = {};
  for (const [index, head] of heads.entries()) {
    names[`& tbody td:nth-of-type(${index + 1})::before`] = { content: JSON.stringify(head) };
  }
  return {
    '& code': { whiteSpace: 'nowrap' },
    [`@media ${PHONE}`]: {
      '&, & tbody, & tr, & td': { display: 'block' },
      '& thead': { display: 'none' },
      '& tbody tr': { py: 1, borderBottom: 1, borderColor: 'divider' },
      '& tbody td': {
        display: 'grid',
        gridTemplateColumns: '6.5rem minmax(0, 1fr)',
        columnGap: 1,
        maxWidth: 'none',
        py: 0.25,
        border: 0,
        textAlign: 'left',
        overflowWrap: 'anywhere',
        '& > *': { gridColumn: 2 },
        '& > .MuiButton-root': { justifySelf: 'start', ml: '-5px', minWidth: 0 },
        '& > .MuiChip-root': { justifySelf: 'start' },
      },
      '& tbody td::before': { gridColumn: 1, gridRow: '1 / span 9', color: 'text.secondary' },
      ...names,
    },
  };
}

/** A page, or a part of one, with a short table that is not filtered or paged. */
export function AccessTable<R>(props: Props<R>) {
  const {
    title,
    isPart = false,
    about,
    action,
    heads,
    error,
    isPending,
    rows,
    columns,
    empty,
    children,
  } = props;
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Box sx={{ flex: 1, minWidth: '16rem' }}>
          <Typography variant={isPart ? 'h2' : 'h1'}>{title}</Typography>
          <Typography variant="body2" color="text.secondary">
            {about}
          </Typography>
        </Box>
        {rows && rows.length > 0 && (
          <FormatMenu
            parts={[{ title, save: (format) => saveTable({ name: title, columns, rows }, format) }]}
          />
        )}
        {action}
      </Box>
      {error && (
        <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
          {error.message}
        </Alert>
      )}
      {/* On a small screen it scrolls, also where nothing in it takes the focus. */}
      <Card sx={{ overflow: 'auto' }} tabIndex={0}>
        <Table size="small" sx={asCards(heads)}>
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
        {rows?.length === 0 && (
          <Typography color="text.secondary" sx={{ p: 4, textAlign: 'center' }}>
            {empty}
          </Typography>
        )}
      </Card>
    </Box>
  );
}
