import { Box, ButtonBase } from '@mui/material';
import { Suspense, useMemo } from 'react';
import { useFilterActions } from '../../../kit/filter/actions';
import { compact, count, country, percent } from '../../../kit/format/format';
import { lazyPage } from '../../../kit/shell/lazyPage';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import type { CardQuestion } from './question';

export const slices: Slice[] = ['topCountries'];
const HEIGHT = '17rem';
const QUESTION: CardQuestion = { measures: ['REQUESTS'], dimensions: ['COUNTRY'], limit: 100 };
const LIMIT = 100;

const MAP_HEIGHT = `min(${HEIGHT}, 46vw)`;

// The shapes of all countries come after the first chart.
const WorldMap = lazyPage(() => import('../../../kit/charts/WorldMap'));

const REQUESTS = { name: 'Requests', text: count };

export function TopCountriesCard() {
  const { answer } = useDashboard();
  const filter = useFilterActions();
  const countries = answer?.dashboard.topCountries ?? [];
  const values = useMemo(
    () => countries.map(({ code, requests }) => ({ code, value: requests })),
    [countries],
  );
  const total = countries.reduce((all, { requests }) => all + requests, 0);
  const all = countries.length === LIMIT ? `${LIMIT} or more` : count(countries.length);
  return (
    <DataCard
      title="Countries"
      note={`${all} of them`}
      slices={slices}
      height={HEIGHT}
      isEmpty={total === 0}
      empty="No request in this range has a known country."
      question={QUESTION}
      table={{
        name: 'Requests by country',
        rows: countries,
        columns: [
          { label: 'Country', value: (row) => row.name, text: (row) => country(row.code) },
          { label: 'Code', value: (row) => row.code },
          {
            label: 'Requests',
            value: (row) => row.requests,
            text: (row) => count(row.requests),
            numeric: true,
          },
        ],
      }}
    >
      {(chart) => (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'center',
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1.7fr) minmax(0, 1fr)' },
          }}
        >
          <Suspense fallback={<Box sx={{ height: MAP_HEIGHT }} />}>
            <WorldMap
              label={`Requests by country: ${countries
                .slice(0, 3)
                .map(({ code, requests }) => `${country(code)} ${percent(requests / total)}`)
                .join(', ')}.`}
              countries={values}
              measure={REQUESTS}
              height={MAP_HEIGHT}
              handle={chart}
              onPick={(code, click) => filter?.toggle('country', code, click)}
            />
          </Suspense>
          <CountryTable countries={countries} total={total} />
        </Box>
      )}
    </DataCard>
  );
}

interface TableProps {
  countries: { code: string; requests: number }[];
  total: number;
}

/** The numbers of the map, most first; it scrolls in its own box. */
function CountryTable({ countries, total }: TableProps) {
  const filter = useFilterActions();
  const palette = usePalette();
  const most = countries[0]?.requests ?? 1;
  return (
    <Box
      role="region"
      tabIndex={0}
      aria-label="Countries, as a table"
      sx={{ maxHeight: HEIGHT, overflow: 'auto' }}
    >
      <Box
        component="table"
        sx={{
          width: '100%',
          tableLayout: 'fixed',
          borderCollapse: 'collapse',
          fontSize: '0.8125rem',
          '& th, & td': { py: 0.55, px: 0.75, textAlign: 'right' },
          '& thead th': {
            position: 'sticky',
            top: 0,
            zIndex: 1,
            backgroundColor: 'background.paper',
            color: 'text.secondary',
            fontWeight: 500,
            fontSize: '0.78rem',
          },
          '& tbody tr': { borderTop: 1, borderColor: 'divider' },
          '& tr > th:first-of-type': { textAlign: 'left', pl: 0, width: '52%' },
        }}
      >
        <thead>
          <tr>
            <th scope="col">Country</th>
            <th scope="col">Requests</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {countries.map(({ code, requests }) => (
            <tr key={code}>
              <th scope="row">
                <ButtonBase
                  title={`Filter by ${country(code)}; with Alt, leave it out`}
                  onClick={(click) => filter?.toggle('country', code, click)}
                  sx={{
                    width: '100%',
                    display: 'block',
                    textAlign: 'left',
                    fontSize: 'inherit',
                    fontWeight: 500,
                    borderRadius: 1,
                    '&:hover': { color: 'primary.main' },
                  }}
                >
                  <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                    {country(code)}
                  </Box>
                  <Box
                    sx={{
                      height: '0.22rem',
                      mt: 0.3,
                      borderRadius: 1,
                      width: `${(requests / most) * 100}%`,
                      backgroundColor: palette.accent,
                    }}
                  />
                </ButtonBase>
              </th>
              <td title={count(requests)}>{compact(requests)}</td>
              <td>{percent(requests / total)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
