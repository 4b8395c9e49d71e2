import {
  Box,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { type ReactNode, useId } from 'react';

export type Row = [key: string, ...cells: ReactNode[]];

interface Props {
  title: string;
  heads: string[];
  /** How many of the last columns are numbers. */
  numbers?: number;
  rows: Row[];
  empty: string;
  children?: ReactNode;
}

/** A card with a small table that scrolls sideways where there is no room. */
export function SystemTable({ title, heads, numbers = 0, rows, empty, children }: Props) {
  const id = useId();
  const align = (index: number) => (index >= heads.length - numbers ? 'right' : 'left');
  return (
    <Card component="section" aria-labelledby={id} sx={{ pt: 2.5, minWidth: 0 }}>
      <Typography variant="h3" component="h2" id={id} sx={{ px: 2.5 }} gutterBottom>
        {title}
      </Typography>
      {children}
      {rows.length === 0 ? (
        <Typography color="text.secondary" sx={{ px: 2.5, pb: 2.5 }}>
          {empty}
        </Typography>
      ) : (
        <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-labelledby={id}>
          <Table size="small" sx={{ '& td, & th': { whiteSpace: 'nowrap' } }}>
            <TableHead>
              <TableRow>
                {heads.map((head, index) => (
                  <TableCell key={head} align={align(index)}>
                    {head}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(([key, ...cells]) => (
                <TableRow key={key} hover>
                  {cells.map((cell, index) => (
                    <TableCell
                      key={heads[index]}
                      align={align(index)}
                      sx={{ fontVariantNumeric: 'tabular-nums' }}
                    >
                      {cell}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Card>
  );
}
