import { Alert, Box, Card, Skeleton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { count, counted, country } from '../format/format';
import { lazyPage } from '../shell/lazyPage';
import { Values, valuesOf } from './FacetBar';
import type { ListFacet, Row } from './list';
import { filterBy, type Shown } from './shown';

const WorldMap = lazyPage(() => import('../charts/WorldMap'));

const HEIGHT = '15rem';
const ON_PHONES = '11rem';

/** The service tells no more values. */
const MOST = 100;

interface Props<R extends Row> {
  shown: Shown<R>;
  /** That of the country. */
  facet: ListFacet;
}

/** Where the rows of the list come from: on a map, and beside it as a list, for small countries and for the keyboard. */
export function CountryMap<R extends Row>({ shown, facet }: Props<R>) {
  const { noun } = shown.spec;
  const { data, error } = useQuery(valuesOf(shown, facet.field, MOST));
  const countries = useMemo(
    () =>
      (data ?? [])
        .filter(({ value }) => value)
        .map(({ value, count: rows }) => ({ code: value ?? '', value: rows })),
    [data],
  );
  const measure = useMemo(() => ({ name: shown.spec.title, text: count }), [shown.spec.title]);
  return (
    <Card
      component="section"
      aria-label={`${shown.spec.title} by country`}
      sx={{
        px: 1.5,
        py: 1,
        flexShrink: 0,
        display: 'grid',
        columnGap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 2fr) minmax(0, 1fr)' },
      }}
    >
      {error && (
        <Alert severity="error" variant="outlined">
          {error.message}
        </Alert>
      )}
      {!error && (
        <Box sx={{ height: { xs: ON_PHONES, sm: HEIGHT } }}>
          <Suspense fallback={<Skeleton variant="rounded" height="100%" />}>
            <WorldMap
              label={summary(countries, noun)}
              countries={countries}
              measure={measure}
              height="100%"
              onPick={(code, { altKey }) => filterBy(shown, facet.field, code, altKey === true)}
            />
          </Suspense>
        </Box>
      )}
      <Box sx={{ maxHeight: HEIGHT, overflow: 'auto' }}>
        <Values shown={shown} facet={facet} />
      </Box>
    </Card>
  );
}

function summary(countries: { code: string; value: number }[], noun: string): string {
  const first = countries
    .slice(0, 3)
    .map(({ code, value }) => `${country(code)} ${counted(value, noun)}`);
  return first.length === 0 ? `No ${noun} has a known country` : `By country: ${first.join(', ')}.`;
}
