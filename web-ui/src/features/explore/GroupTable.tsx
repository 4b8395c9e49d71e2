import { Box, ButtonBase } from '@mui/material';
import type { Measure } from '../../generated/graphql';
import { changeOf } from '../../kit/explore/measures';
import { useFilterActions } from '../../kit/filter/actions';
import { NONE, percent } from '../../kit/format/format';
import { Sparkline } from '../dashboard/cards/Sparkline';
import { useExplore } from './ExploreContext';
import type { SortColumn } from './exploreState';
import { type Grouping, groupingInfo, inOrder } from './groupings';
import { type GroupRow, sorted } from './groups';
import { measureInfo } from './measureInfo';
import { PageLink } from './PageLink';

/** The groups with their trend, share and change; a click on a value filters by it. */
export function GroupTable({ rows }: { rows: readonly GroupRow[] }) {
  const { state, range } = useExplore();
  const { measure, by, sort } = state;
  const groupings = inOrder(by);
  const info = measureInfo(measure);
  const compares = range.compare !== 'off';
  const shares = info.adds && by.length > 0;
  const labels =
    groupings.length > 0 ? groupings.map((one) => groupingInfo(one).label) : ['Measure'];
  return (
    <Box role="region" aria-label="Groups, as a table" tabIndex={0} sx={box}>
      <Box component="table" sx={table}>
        <thead>
          <tr>
            {labels.map((label, at) =>
              at === 0 ? (
                <Heading key={label} column="name" label={label} />
              ) : (
                <th key={label} scope="col">
                  {label}
                </th>
              ),
            )}
            <th scope="col">Trend</th>
            <Heading column="total" label={info.label} numeric />
            {shares && (
              <th scope="col" className="number wide">
                Share
              </th>
            )}
            {compares && <Heading column="previous" label="Before" numeric wide />}
            {compares && <Heading column="change" label="Change" numeric />}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, sort).map((row) => (
            <tr key={row.keys.join('\n') || row.name}>
              <Names row={row} groupings={groupings} />
              <td style={{ width: '6rem', minWidth: '3.5rem' }}>
                <Sparkline values={row.series} color={row.color} />
              </td>
              <td className="number">
                <strong>{info.format(row.total)}</strong>
              </td>
              {shares && <td className="number wide">{percent(row.share)}</td>}
              {compares && <td className="number wide">{info.format(row.previous)}</td>}
              {compares && <Change row={row} measure={measure} />}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

function Names({ row, groupings }: { row: GroupRow; groupings: readonly Grouping[] }) {
  const actions = useFilterActions();
  const swatch = (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        width: '0.65rem',
        height: '0.65rem',
        borderRadius: '0.2rem',
        mr: 1,
        backgroundColor: row.color,
      }}
    />
  );
  if (row.keys.length === 0) {
    return (
      <th scope="row" colSpan={Math.max(1, groupings.length)}>
        {swatch}
        {row.name}
      </th>
    );
  }
  return row.keys.map((key, at) => {
    const field = groupingInfo(groupings[at] ?? '').field;
    const name = row.names[at] ?? key;
    const content = field ? (
      <ButtonBase
        title={`Filter by ${name}; with Alt, leave it out`}
        onClick={(click) => actions?.toggle(field, key, click)}
        sx={{
          fontSize: 'inherit',
          textAlign: 'left',
          minHeight: 24,
          overflowWrap: 'anywhere',
          color: actions?.isOn(field, key) ? 'primary.main' : undefined,
          '&:hover': { color: 'primary.main' },
        }}
      >
        {name}
      </ButtonBase>
    ) : (
      name
    );
    const link = <PageLink grouping={groupings[at] ?? ''} value={key} name={name} />;
    const place = groupings[at] ?? '';
    if (at > 0) {
      return (
        <td key={place}>
          {content}
          {link}
        </td>
      );
    }
    return (
      <th scope="row" key={place}>
        {swatch}
        {content}
        {link}
      </th>
    );
  });
}

const MOODS = { good: 'success.main', bad: 'error.main', neither: undefined };

function Change({ row, measure }: { row: GroupRow; measure: Measure }) {
  const change = changeOf(measure, row.total, row.previous);
  return (
    <Box component="td" className="number" sx={{ color: change && MOODS[change.mood] }}>
      {change?.text ?? (row.total && !row.previous ? 'new' : NONE)}
    </Box>
  );
}

function Heading({
  column,
  label,
  numeric,
  wide,
}: {
  column: SortColumn;
  label: string;
  numeric?: boolean;
  /** Whether a phone has no room for it. */
  wide?: boolean;
}) {
  const { state, change } = useExplore();
  const { sort } = state;
  const isSorted = sort.column === column;
  const direction = sort.descending ? 'descending' : 'ascending';
  const sortBy = () =>
    change((now) => ({
      ...now,
      sort: { column, descending: isSorted ? !now.sort.descending : column !== 'name' },
    }));
  return (
    <th
      scope="col"
      className={[numeric && 'number', wide && 'wide'].filter(Boolean).join(' ') || undefined}
      aria-sort={isSorted ? direction : undefined}
    >
      <ButtonBase onClick={sortBy} sx={{ fontSize: 'inherit', fontWeight: 600, minHeight: 24 }}>
        {label}
        {isSorted && (
          <Box component="span" aria-hidden="true" sx={{ ml: 0.5 }}>
            {sort.descending ? '↓' : '↑'}
          </Box>
        )}
      </ButtonBase>
    </th>
  );
}

const box = { overflow: 'auto', maxHeight: 'clamp(24rem, 100vh - 26rem, 44rem)' };

const table = {
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': {
    p: { xs: '4px', sm: '4px 8px' },
    textAlign: 'left',
    borderBottom: 1,
    borderColor: 'divider',
  },
  '& .number': { textAlign: 'right', whiteSpace: 'nowrap' },
  '& .wide': { display: { xs: 'none', sm: 'table-cell' } },
  '& thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: 'background.paper',
    color: 'text.secondary',
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
  '& tbody th': { fontWeight: 500, minWidth: { xs: '5rem', sm: '9rem' } },
};
