import FilterAlt from '@mui/icons-material/FilterAltOutlined';
import { Autocomplete, Button, MenuItem, Popover, Stack, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { graphql } from '../../../generated';
import { request } from '../../../kit/api/request';
import { count, country } from '../../../kit/format/format';
import { useDashboard } from '../DashboardContext';
import { FILTERS, type FilterName, isFilterValue } from '../state/dashboardState';
import { FILTER_NAMES } from './filterNames';

const VALUES = graphql(`
  query FilterValues($input: FacetsInput!) {
    facets(input: $input) {
      value
      count
    }
  }
`);

/** As the filters of lists name them. */
const FIELDS: Record<FilterName, string> = {
  models: 'model',
  providers: 'provider',
  endpoints: 'endpoint',
  statuses: 'status',
  countries: 'country',
  users: 'user',
};

const MOST_VALUES = 100;

/** Narrows the page down to any value of any filter, chosen from those in the range, or typed. */
export function AddFilter() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        startIcon={<FilterAlt />}
        aria-haspopup="dialog"
        aria-expanded={Boolean(anchor)}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ borderColor: 'divider', backgroundColor: 'background.paper', py: '3.5px' }}
      >
        Filter
      </Button>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Filter', sx: { mt: 1 } } }}
      >
        <Choices />
      </Popover>
    </>
  );
}

function Choices() {
  const { state, toggle } = useDashboard();
  const [name, setName] = useState<FilterName>('providers');
  const [fault, setFault] = useState<string>();
  const chosen = state.filters[name] ?? [];
  const values = useValues(name).filter(({ value }) => !chosen.includes(value));

  const add = (text: string | null) => {
    const value = name === 'countries' ? text?.trim().toUpperCase() : text?.trim();
    if (!value) return;
    const isKnown = isFilterValue(name, value);
    setFault(isKnown ? undefined : `“${value}” is no ${FILTER_NAMES[name].toLowerCase()}.`);
    if (isKnown && !chosen.includes(value)) toggle(name, value);
  };

  return (
    <Stack spacing={2} sx={{ p: 2, width: '19rem' }}>
      <TextField
        select
        label="Filter by"
        value={name}
        onChange={({ target }) => {
          setFault(undefined);
          setName(target.value as FilterName);
        }}
      >
        {FILTERS.map((one) => (
          <MenuItem key={one} value={one}>
            {FILTER_NAMES[one]}
          </MenuItem>
        ))}
      </TextField>
      <Autocomplete
        // Empty again for the next value.
        key={`${name} ${chosen.length}`}
        freeSolo
        openOnFocus
        options={values}
        size="small"
        getOptionLabel={(one) => (typeof one === 'string' ? one : one.value)}
        onChange={(_, one) => add(typeof one === 'string' ? one : (one?.value ?? null))}
        renderOption={({ key, ...props }, { value, requests }) => (
          <li key={key} {...props}>
            {name === 'countries' ? `${country(value)} (${value})` : value} · {count(requests)}
          </li>
        )}
        renderInput={(params) => (
          <TextField
            {...params}
            label={FILTER_NAMES[name]}
            error={Boolean(fault)}
            helperText={fault ?? 'Choose one of the range, or type one and press Enter'}
          />
        )}
      />
    </Stack>
  );
}

/** The most frequent values in the range; none while they are not known. */
function useValues(name: FilterName): { value: string; requests: number }[] {
  const { period } = useDashboard();
  const input = {
    table: 'REQUESTS' as const,
    field: FIELDS[name],
    start: period?.start,
    end: period?.end,
    limit: MOST_VALUES,
  };
  const { data } = useQuery({
    queryKey: ['filter values', input],
    queryFn: ({ signal }) => request(VALUES, { input }, signal),
    enabled: Boolean(period),
  });
  return (data?.facets ?? []).flatMap(({ value, count: requests }) =>
    value ? [{ value, requests }] : [],
  );
}
