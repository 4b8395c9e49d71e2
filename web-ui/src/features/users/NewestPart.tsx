import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { detailLink } from '../../kit/show/detail';
import { listLink } from '../dashboard/cards/links';
import { Part } from './Part';

/** A row of one of the lists. */
export interface Line {
  id: string;
  name: ReactNode;
  side: ReactNode;
  at: string;
}

interface Props {
  title: string;
  /** Of the list, as in its address. */
  list: string;
  /** Which rows of the list are the user's. */
  conditions: Record<string, unknown>;
  /** What there is none of: “threat”. */
  empty: string;
  lines: Line[];
}

/** The newest rows of a list, each a link, and a way to all of them. */
export function NewestPart({ title, list, conditions, empty, lines }: Props) {
  return (
    <Part title={title} more={listLink(list, conditions)}>
      {lines.length === 0 ? (
        <Faint>{empty}</Faint>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, fontSize: '0.8125rem' }}>
          {lines.map((line) => (
            <LineItem key={line.id} line={line} to={detailLink(`/${list}`, line.id)} />
          ))}
        </Box>
      )}
    </Part>
  );
}

function LineItem({ line: { name, side, at }, to }: { line: Line; to: string }) {
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 1.5, py: 0.75, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ flex: 1, minWidth: 0, ...oneLine }}>
        <CellLink to={to}>{name}</CellLink>
      </Box>
      <Box sx={{ whiteSpace: 'nowrap' }}>{side}</Box>
      <Box
        sx={{ color: 'text.secondary', whiteSpace: 'nowrap', display: { xs: 'none', sm: 'block' } }}
      >
        <Time at={at} />
      </Box>
    </Box>
  );
}

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
