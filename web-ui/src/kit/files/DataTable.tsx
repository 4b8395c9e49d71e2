import { Box, Link } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { Table } from './table';

/** A plain HTML table: cheap enough to stand behind every chart. */
export function DataTableView<R>({
  table,
  maxHeight,
  link,
}: {
  table: Table<R>;
  maxHeight?: number | string;
  /** Where the first cell of a row leads to. */
  link?: (row: R) => string;
}) {
  return (
    <Box
      tabIndex={maxHeight ? 0 : undefined}
      role={maxHeight ? 'region' : undefined}
      aria-label={maxHeight ? `${table.name}, as a table` : undefined}
      sx={{ maxHeight, overflow: maxHeight ? 'auto' : undefined, fontSize: '0.8125rem', mx: -0.5 }}
    >
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          fontVariantNumeric: 'tabular-nums',
          '& th, & td': {
            p: '5px 8px',
            borderBottom: 1,
            borderColor: 'divider',
            textAlign: 'left',
          },
          '& .number': { textAlign: 'right', whiteSpace: 'nowrap' },
          '& thead th': {
            position: 'sticky',
            top: 0,
            backgroundColor: 'background.paper',
            color: 'text.secondary',
            fontWeight: 600,
          },
          '& tbody th': { fontWeight: 400 },
        }}
      >
        <caption style={visuallyHidden}>{table.name}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.label} scope="col" className={column.numeric ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
            <tr key={index}>
              {table.columns.map((column, at) => {
                const text = column.text ? column.text(row) : String(column.value(row) ?? '–');
                return at === 0 ? (
                  <th key={column.label} scope="row">
                    {link ? (
                      <Link component={RouterLink} to={link(row)}>
                        {text}
                      </Link>
                    ) : (
                      text
                    )}
                  </th>
                ) : (
                  <td key={column.label} className={column.numeric ? 'number' : undefined}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

export const visuallyHidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;
