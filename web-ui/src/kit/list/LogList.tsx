import { Box, Card, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import {
  ColumnsButton,
  DataTable,
  type DataTableProps,
  FilterButton,
  List,
  type SortPayload,
  TextInput,
  TopToolbar,
} from 'react-admin';
import type { Column } from '../files/csv';
import { useZone } from '../format/preferences';
import { offsetName } from '../format/zones';
import { CursorPagination } from './CursorPagination';
import { ExportMenu } from './ExportMenu';

interface Props<R> {
  title: string;
  /** Whether its rows are of days, not of instants. */
  byDay?: boolean;
  sort: SortPayload;
  filters: ReactElement[];
  /** Of the exported file. */
  columns: Column<R>[];
  /** Columns that are off until they are chosen. */
  hidden?: string[];
  bulkActions?: ReactNode;
  empty: string;
  rowSx?: DataTableProps['rowSx'];
  children: ReactNode;
}

/** Keeps the rows of lists apart: react-admin would show them as whole records, and a list asks for less. */
export const OF_LISTS = { meta: { of: 'list' } };

/** Any conditions on any fields of the list, as everywhere else. */
const filterText = (
  <TextInput
    key="query"
    source="query"
    label="Filter as text"
    helperText="Such as user:ada,bob time:>=2026-05-01"
    sx={{ minWidth: '20rem' }}
  />
);

/** A list of rows as all of them are: filters, saved ones too, columns to choose, pages, export. */
export function LogList<R>(props: Props<R>) {
  const { title, sort, filters, columns, hidden, bulkActions, empty, rowSx, children } = props;
  const zone = useZone();
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'baseline' }}>
        <Typography variant="h1">{title}</Typography>
        {!props.byDay && (
          <Typography variant="caption" color="text.secondary">
            Times in {zone} ({offsetName(zone)})
          </Typography>
        )}
      </Box>
      <List
        title={title}
        sort={sort}
        perPage={25}
        queryOptions={OF_LISTS}
        filters={[...filters, filterText]}
        pagination={<CursorPagination />}
        empty={false}
        component="div"
        actions={
          <TopToolbar>
            <FilterButton />
            <ColumnsButton />
            <ExportMenu columns={columns} title={title} />
          </TopToolbar>
        }
        sx={{
          '& .RaList-main, & .RaList-content': { minWidth: 0, width: '100%' },
        }}
      >
        <Card sx={{ overflow: 'auto' }}>
          <DataTable
            rowClick="show"
            size="small"
            hiddenColumns={hidden}
            bulkActionButtons={bulkActions ?? false}
            rowSx={rowSx}
            empty={<Box sx={{ p: 4, textAlign: 'center', color: 'text.secondary' }}>{empty}</Box>}
            sx={{ '& td, & th': { whiteSpace: 'nowrap' }, '& .RaDataTable-thead th': { py: 1 } }}
          >
            {children}
          </DataTable>
        </Card>
      </List>
    </Box>
  );
}
