import ExpandMore from '@mui/icons-material/ExpandMore';
import { Box, ButtonBase, Skeleton, Typography } from '@mui/material';
import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListFacetsQuery } from '../../generated/graphql';
import { request } from '../api/request';
import { isFiltered } from '../filter/edit';
import { compact, count } from '../format/format';
import { FACETS } from './documents';
import type { ListFacet, Row } from './list';
import { conditions, filterBy, type Shown } from './shown';

/** Facets that are open from the start. */
const OPEN = 4;
const VALUES = 8;
const MORE = 50;

/** The values of fields that most rows have, with how many: a click filters by one, with Alt it leaves it out. */
export function FacetBar<R extends Row>({ shown }: { shown: Shown<R> }) {
  const { facets } = shown.spec;
  // One that came later than another would move those below it.
  const first = useQueries({
    queries: facets.slice(0, OPEN).map(({ field }) => valuesOf(shown, field, VALUES)),
  });
  const isReady = first.every(({ isPending }) => !isPending);
  const [wasReady, setWasReady] = useState(isReady);
  if (isReady && !wasReady) setWasReady(true);
  // Once they are there they stay, with what is open of them and the focus: each shows its former values until it has others.
  if (!isReady && !wasReady) return <Pending lines={4 * OPEN} />;
  return (
    <Box component="section" aria-label="Facets">
      {facets.map((facet, index) => (
        <Facet key={facet.field} shown={shown} facet={facet} isFirst={index < OPEN} />
      ))}
      <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1 }}>
        Alt-click leaves a value out.
      </Typography>
    </Box>
  );
}

interface Props<R extends Row> {
  shown: Shown<R>;
  facet: ListFacet;
  isFirst: boolean;
}

function Facet<R extends Row>({ shown, facet, isFirst }: Props<R>) {
  const [isOpen, setOpen] = useState(isFirst);
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider', py: 0.5 }}>
      <ButtonBase
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        sx={{
          width: '100%',
          justifyContent: 'space-between',
          borderRadius: 1,
          px: 0.75,
          py: 0.5,
          fontSize: '0.8125rem',
          fontWeight: 600,
        }}
      >
        {facet.label}
        <ExpandMore
          fontSize="small"
          sx={{ color: 'text.secondary', transform: isOpen ? 'rotate(180deg)' : undefined }}
        />
      </ButtonBase>
      {isOpen && <Values shown={shown} facet={facet} />}
    </Box>
  );
}

/** Its values with the most rows, each a button. */
export function Values<R extends Row>({ shown, facet }: Omit<Props<R>, 'isFirst'>) {
  const [limit, setLimit] = useState(VALUES);
  const { state } = shown;
  const { data, error, isPending } = useQuery(valuesOf(shown, facet.field, limit));
  if (error) return <Note>{error.message}</Note>;
  if (isPending) return <Pending lines={4} />;
  if (data.length === 0) return <Note>No rows</Note>;
  const most = Math.max(...data.map((one) => one.count));
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pb: 0.5 }}>
      {data.map(({ value, count: rows }) => (
        <li key={value ?? '\0'}>
          <Value
            name={nameOf(facet, value)}
            rows={rows}
            share={rows / most}
            isChosen={isFiltered(state.query, facet.field, value ?? '')}
            onClick={(exclude) => filterBy(shown, facet.field, value ?? '', exclude)}
          />
        </li>
      ))}
      {data.length >= VALUES && (
        <li>
          <ButtonBase
            onClick={() => setLimit(limit === VALUES ? MORE : VALUES)}
            sx={{
              minHeight: 24,
              px: 0.75,
              borderRadius: 1,
              fontSize: '0.78rem',
              color: 'primary.main',
            }}
          >
            {limit === VALUES ? 'More' : 'Fewer'}
          </ButtonBase>
        </li>
      )}
    </Box>
  );
}

/** Asks for the values of a field that most rows have. */
export function valuesOf<R extends Row>(shown: Shown<R>, field: string, limit: number) {
  const { table, path } = shown.spec;
  const input = { table, field, limit, ...conditions(shown) };
  return queryOptions<ListFacetsQuery['facets']>({
    queryKey: ['list', path, 'facets', input],
    placeholderData: keepPreviousData,
    // The bar and its parts ask the same: a part that asked again where that fails would make the bar wait again, without end.
    retryOnMount: false,
    queryFn: async ({ signal }) => (await request(FACETS, { input }, signal)).facets,
  });
}

function nameOf({ text }: ListFacet, value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '(none)';
  return text ? text(value) : value;
}

interface ValueProps {
  name: string;
  rows: number;
  share: number;
  isChosen: boolean;
  onClick: (exclude: boolean) => void;
}

function Value({ name, rows, share, isChosen, onClick }: ValueProps) {
  return (
    <ButtonBase
      aria-pressed={isChosen}
      title={`${name}: ${count(rows)}`}
      onClick={(event) => onClick(event.altKey)}
      sx={(theme) => ({
        position: 'relative',
        width: '100%',
        justifyContent: 'space-between',
        gap: 1,
        px: 0.75,
        py: '3px',
        minHeight: 24,
        borderRadius: 1,
        fontSize: '0.8125rem',
        fontWeight: isChosen ? 600 : 400,
        color: isChosen ? 'primary.main' : 'text.primary',
        backgroundImage: `linear-gradient(${theme.palette.action.selected}, ${theme.palette.action.selected})`,
        backgroundRepeat: 'no-repeat',
        backgroundSize: `${Math.max(1, share * 100)}% 100%`,
        '&:hover': { backgroundColor: theme.palette.action.hover },
      })}
    >
      <Box
        component="span"
        sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {name}
      </Box>
      <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', flexShrink: 0 }}>
        {compact(rows)}
      </Box>
    </ButtonBase>
  );
}

function Pending({ lines }: { lines: number }) {
  return (
    <Box sx={{ px: 0.75, pb: 0.5 }} role="status" aria-label="Loading the values">
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content
        <Skeleton key={i} height={26} />
      ))}
    </Box>
  );
}

function Note({ children }: { children: string }) {
  return (
    <Typography variant="caption" color="text.secondary" component="p" sx={{ px: 0.75, py: 0.5 }}>
      {children}
    </Typography>
  );
}
