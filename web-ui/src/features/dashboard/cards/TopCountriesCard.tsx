import { Box, ButtonBase } from '@mui/material';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import { Chart } from '../../../kit/charts/Chart';
import { tooltipStyle } from '../../../kit/charts/chartStyle';
import { mix } from '../../../kit/charts/mix';
import { tooltip } from '../../../kit/charts/tooltip';
import { equalEarth, registerWorld, WORLD } from '../../../kit/charts/worldMap';
import { useFilterActions } from '../../../kit/filter/actions';
import { compact, count, country, percent } from '../../../kit/format/format';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';

export const slices: Slice[] = ['topCountries'];
const HEIGHT = '17rem';
const LIMIT = 100;

registerWorld();

export function TopCountriesCard() {
  const { answer } = useDashboard();
  const filter = useFilterActions();
  const palette = usePalette();
  const countries = answer?.dashboard.topCountries ?? [];
  const total = countries.reduce((all, { requests }) => all + requests, 0);
  const option = useMemo(() => mapOption(countries, palette), [countries, palette]);
  const all = countries.length === LIMIT ? `${LIMIT} or more` : count(countries.length);
  return (
    <DataCard
      title="Countries"
      note={`${all} of them`}
      slices={slices}
      height={HEIGHT}
      isEmpty={total === 0}
      empty="No request in this range has a known country."
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
          <Chart
            label={`Requests by country: ${countries
              .slice(0, 3)
              .map(({ code, requests }) => `${country(code)} ${percent(requests / total)}`)
              .join(', ')}.`}
            handle={chart}
            option={option}
            height={`min(${HEIGHT}, 46vw)`}
            onClick={(code, click) => {
              if (countries.some((one) => one.code === code)) {
                filter?.toggle('country', code, click);
              }
            }}
          />
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
          '& tr > :first-of-type': { textAlign: 'left', pl: 0, width: '52%' },
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

/** Shades by the root: one large country does not bleach the others. */
export function mapOption(
  countries: { code: string; requests: number }[],
  palette: Palette,
): EChartsCoreOption {
  const most = Math.sqrt(countries[0]?.requests ?? 1);
  return {
    tooltip: {
      trigger: 'item',
      ...tooltipStyle(palette),
      formatter: ({ name, value }: { name: string; value: number }) =>
        tooltip(country(name), [
          { name: 'Requests', value: Number.isNaN(value) ? count(0) : count(value) },
        ]),
    },
    series: [
      {
        type: 'map',
        map: WORLD,
        projection: equalEarth,
        roam: false,
        // As large as fits, never stretched to the box.
        preserveAspect: true,
        selectedMode: false,
        left: 0,
        right: 0,
        top: 4,
        bottom: 4,
        label: { show: false },
        emphasis: {
          label: { show: false },
          itemStyle: { areaColor: undefined, borderColor: palette.text, borderWidth: 1 },
        },
        itemStyle: {
          areaColor: palette.faintLine,
          borderColor: palette.surface,
          borderWidth: 0.6,
        },
        data: countries.map(({ code, requests }) => ({
          name: code,
          value: requests,
          itemStyle: {
            areaColor: mix(palette.heat[0], palette.heat[1], Math.sqrt(requests) / most),
          },
        })),
      },
    ],
  };
}
