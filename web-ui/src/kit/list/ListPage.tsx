import FilterList from '@mui/icons-material/ChecklistRtl';
import Public from '@mui/icons-material/Public';
import Refresh from '@mui/icons-material/Refresh';
import Search from '@mui/icons-material/Search';
import {
  Box,
  Button,
  Card,
  Drawer,
  IconButton,
  InputAdornment,
  TextField,
  Tooltip,
  Typography,
  useMediaQuery,
} from '@mui/material';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FilterBar } from '../filter/FilterBar';
import { offsetName } from '../format/zones';
import { RangePicker } from '../range/RangePicker';
import { periodOf, type RangeState, rangeKey } from '../range/range';
import { useRange } from '../range/useRange';
import { DetailDrawer } from '../show/DetailDrawer';
import { BAR_HEIGHT } from '../theme/theme';
import { ColumnMenu } from './ColumnMenu';
import { CopyMenu } from './CopyMenu';
import { CountryMap } from './CountryMap';
import { DensityButton } from './DensityButton';
import { ExportMenu } from './ExportMenu';
import { FacetBar } from './FacetBar';
import { Histogram } from './Histogram';
import { LiveRows, LoadedRows } from './ListRows';
import { LiveButton, LiveStatus } from './Live';
import { type ListSpec, PHONE, type Row, USUAL_RANGE } from './list';
import { useDensity } from './preferences';
import type { Shown } from './shown';
import { useColumns } from './useColumns';
import { useListState } from './useListState';
import { useTail } from './useTail';

const NARROW = '(max-width: 1099px)';

/** A list of rows as all of them are: range, filter, facets, histogram, rows, details beside them. */
export function ListPage<R extends Row>({ spec }: { spec: ListSpec<R> }) {
  const [range, changeRange] = useRange(USUAL_RANGE);
  const [state, change] = useListState();
  const columns = useColumns(spec, state, change);
  const [density, setDensity] = useDensity();
  const [asOf, setAsOf] = useState(() => Date.now());
  const isNarrow = useMediaQuery(NARROW, { noSsr: true });
  const isPhone = useMediaQuery(PHONE, { noSsr: true });
  const [facets, setFacets] = useState(!isNarrow);
  const [map, setMap] = useState(false);
  // Where the page is zoomed in or turned, they would come to lie over the rows.
  const [wasNarrow, setWasNarrow] = useState(isNarrow);
  if (wasNarrow !== isNarrow) {
    setWasNarrow(isNarrow);
    if (isNarrow) setFacets(false);
  }
  const tail = useTail(spec, state);
  const key = JSON.stringify([rangeKey(range), asOf]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the range and its end
  const period = useMemo(() => periodOf(range, asOf), [key]);
  const shown: Shown<R> = { spec, state, change, range, changeRange, period, columns, density };

  const bar = <FacetBar shown={shown} />;
  return (
    <Box
      sx={{
        pt: 2,
        display: 'flex',
        flexDirection: 'column',
        gap: 1.25,
        height: { xs: 'auto', md: `calc(100dvh - ${BAR_HEIGHT}px - 32px)` },
        minHeight: { md: '34rem' },
      }}
    >
      <Header shown={shown} refresh={() => setAsOf(Date.now())} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: '1 1 20rem', minWidth: 0 }}>
          <FilterBar
            subject={spec.subject}
            value={state.query}
            period={period}
            onChange={(query) => change({ query, open: undefined })}
          />
        </Box>
        <SearchField shown={shown} />
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: { sm: 0.5 },
          '& > .MuiButton-root': { px: { xs: 0.75, sm: 1 } },
          '& .MuiButton-startIcon': { mr: { xs: 0.5, sm: 1 } },
        }}
      >
        <Tooltip title={facets ? 'Hide the facets' : 'Show the facets'}>
          <IconButton
            size="small"
            aria-label="Facets"
            aria-pressed={facets}
            onClick={() => setFacets(!facets)}
            sx={{ color: facets ? 'primary.main' : undefined }}
          >
            <FilterList />
          </IconButton>
        </Tooltip>
        {spec.presets?.map(({ label, about, query, sort }) => (
          <Tooltip key={label} describeChild title={about}>
            <Button size="small" onClick={() => change({ query, sort, open: undefined })}>
              {label}
            </Button>
          </Tooltip>
        ))}
        {spec.map && (
          <Button
            size="small"
            startIcon={<Public />}
            aria-pressed={map}
            color={map ? 'primary' : 'inherit'}
            onClick={() => setMap(!map)}
          >
            Map
          </Button>
        )}
        {spec.live && <LiveButton shown={shown} />}
        {tail && <LiveStatus tail={tail} />}
        <Box sx={{ flex: 1 }} />
        {!isPhone && <DensityButton density={density} onChange={setDensity} />}
        <ColumnMenu columns={columns} />
        <CopyMenu shown={shown} />
        <ExportMenu shown={shown} />
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flex: 1, minHeight: 0 }}>
        {isNarrow ? (
          <Drawer
            open={facets}
            onClose={() => setFacets(false)}
            transitionDuration={120}
            slotProps={{
              paper: { sx: { width: 'min(20rem, 88vw)', p: 2, pt: `${BAR_HEIGHT + 16}px` } },
            }}
          >
            {bar}
          </Drawer>
        ) : (
          facets && <Box sx={{ width: '15rem', flexShrink: 0, overflow: 'auto' }}>{bar}</Box>
        )}
        <Box
          sx={{
            flex: 1,
            minWidth: 0,
            display: 'flex',
            flexDirection: 'column',
            gap: 1.25,
            minHeight: 0,
          }}
        >
          {map && spec.map && <CountryMap shown={shown} facet={spec.map} />}
          <Histogram shown={shown} />
          <Card
            sx={{
              flex: 1,
              minHeight: { xs: '20rem', md: 0 },
              display: 'flex',
              flexDirection: 'column',
            }}
          >
            {tail ? (
              <LiveRows shown={shown} tail={tail} />
            ) : (
              <LoadedRows key={rowsKey(shown, key)} shown={shown} listKey={rowsKey(shown, key)} />
            )}
          </Card>
        </Box>
      </Box>
      {state.open && <DetailDrawer key={spec.path} shown={shown} id={state.open} />}
    </Box>
  );
}

/** Tells lists of other rows apart. */
function rowsKey<R extends Row>({ spec, state }: Shown<R>, key: string): string {
  return JSON.stringify([spec.path, key, state.query, state.search, state.sort ?? null]);
}

function Header<R extends Row>({ shown, refresh }: { shown: Shown<R>; refresh: () => void }) {
  const { spec, range, changeRange } = shown;
  const client = useQueryClient();
  const isFetching = useIsFetching({ queryKey: ['list', spec.path] }) > 0;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 1, alignItems: 'center' }}>
      <Typography variant="h1">{spec.title}</Typography>
      <Typography variant="caption" color="text.secondary" sx={{ flex: '1 0 auto' }}>
        {spec.byDay ? 'Days in UTC' : zoneText(range)}
      </Typography>
      <RangePicker state={range} change={changeRange} />
      <Tooltip title="Refresh">
        <span>
          <IconButton
            size="small"
            aria-label="Refresh"
            disabled={isFetching}
            onClick={() => {
              client.removeQueries({ queryKey: ['list', spec.path], type: 'inactive' });
              refresh();
            }}
          >
            <Refresh />
          </IconButton>
        </span>
      </Tooltip>
    </Box>
  );
}

const zoneText = ({ zone }: RangeState) => `Times in ${zone} (${offsetName(zone)})`;

/** Looks when whoever types has come to a rest. */
const REST_MS = 400;

function SearchField<R extends Row>({ shown }: { shown: Shown<R> }) {
  const { spec, state, change } = shown;
  const [text, setText] = useState(state.search);
  const sent = useRef(state.search);
  // The address comes to have what was typed here a while ago; since then more may have been.
  useEffect(() => {
    if (state.search === sent.current) return;
    sent.current = state.search;
    setText(state.search);
  }, [state.search]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === state.search) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      change({ search: wanted, open: undefined });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text, state.search, change]);
  return (
    <TextField
      type="search"
      size="small"
      value={text}
      placeholder={spec.searched}
      onChange={(event) => setText(event.target.value)}
      sx={{
        flex: { xs: '1 1 100%', sm: '0 1 16rem' },
        '& .MuiOutlinedInput-root': { height: 36, borderRadius: 2, fontSize: '0.875rem' },
      }}
      slotProps={{
        htmlInput: { 'aria-label': `Search: ${spec.searched}` },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
