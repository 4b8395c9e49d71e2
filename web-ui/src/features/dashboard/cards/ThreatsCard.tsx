import { Box, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { joined } from '../../../kit/filter/edit';
import { restricted } from '../../../kit/filter/restricted';
import { count, country, dateTime, words } from '../../../kit/format/format';
import { type Conditions, conditionText, listLink } from '../../../kit/list/links';
import { SeverityChip } from '../../../kit/theme/SeverityChip';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';

export const slices: Slice[] = ['threats', 'openThreats'];
const HEIGHT = '17rem';
const OPEN_SHOWN = 3;
const TYPES_SHOWN = 4;

export function ThreatsCard() {
  const { answer, state } = useDashboard();
  const threats = answer?.dashboard.threats;
  const types = threats?.topThreatTypes ?? [];
  const linkTo = useThreatsLink();
  return (
    <DataCard
      title="Threats"
      note={threats && `${count(threats.unresolvedThreats)} open of ${count(threats.totalThreats)}`}
      slices={slices}
      height={HEIGHT}
      isEmpty={!threats?.totalThreats}
      empty="No sign of misuse in this range."
      isTable
      // No question: what passes a filter are the requests here, and the threats in an exploration.
      table={{
        name: 'Threats by type',
        rows: types,
        columns: [
          { label: 'Type', value: (row) => row.type },
          { label: 'Threats', value: (row) => row.count },
        ],
      }}
    >
      {() => (
        <Box sx={{ minHeight: HEIGHT }}>
          <SeverityBar />
          <Box
            component="ul"
            aria-label="By type"
            sx={{ listStyle: 'none', p: 0, m: 0, mb: 1, fontSize: '0.8125rem' }}
          >
            {types.slice(0, TYPES_SHOWN).map(({ type, count: number }) => (
              <Box component="li" key={type} sx={{ display: 'flex', alignItems: 'center' }}>
                <Link
                  component={RouterLink}
                  to={linkTo({ types: [type] })}
                  color="inherit"
                  sx={{ flex: 1, py: '3px' }}
                >
                  {words(type)}
                </Link>
                <Box
                  component="strong"
                  sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}
                >
                  {count(number)}
                </Box>
              </Box>
            ))}
          </Box>
          <Box component="ul" aria-label="Open threats" sx={{ listStyle: 'none', p: 0, m: 0 }}>
            {(answer?.openThreats ?? []).slice(0, OPEN_SHOWN).map((threat) => (
              <Box
                component="li"
                key={threat.id}
                sx={{
                  borderTop: 1,
                  borderColor: 'divider',
                  py: 0.75,
                  display: 'flex',
                  gap: 1,
                  alignItems: 'center',
                }}
              >
                <SeverityChip severity={threat.severity} />
                <Box sx={{ minWidth: 0, flex: 1 }}>
                  <Link
                    component={RouterLink}
                    to={`/threats/${threat.id}/show`}
                    color="text.primary"
                    sx={{
                      display: 'block',
                      fontSize: '0.8125rem',
                      overflow: 'hidden',
                      textOverflow: 'ellipsis',
                      whiteSpace: 'nowrap',
                    }}
                  >
                    {threat.description ?? words(threat.type)}
                  </Link>
                  <Typography variant="caption" color="text.secondary" noWrap component="div">
                    {[
                      dateTime(threat.createdAt, state.zone),
                      threat.user,
                      threat.countryCode && country(threat.countryCode),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Typography>
                </Box>
              </Box>
            ))}
          </Box>
        </Box>
      )}
    </DataCard>
  );
}

/** Leads to those that are counted here: of the range and, as far as the list knows its fields, of the filter. */
function useThreatsLink() {
  const { answer, state } = useDashboard();
  const { start, end } = answer?.dashboard ?? {};
  return (conditions: Conditions) => {
    const query = joined(restricted(state.query, 'threats'), conditionText(conditions));
    return listLink('threats', { query, start, end });
  };
}

/** All threats of the range by severity, the worst first. */
function SeverityBar() {
  const { answer } = useDashboard();
  const palette = usePalette();
  const { bySeverity = [], totalThreats = 0 } = answer?.dashboard.threats ?? {};
  const linkTo = useThreatsLink();
  return (
    <>
      <Box
        aria-hidden="true"
        sx={{
          display: 'flex',
          gap: '2px',
          height: '0.5rem',
          borderRadius: 1,
          overflow: 'hidden',
          mb: 0.75,
        }}
      >
        {bySeverity.map(({ severity, count }) => (
          <Box
            key={severity}
            sx={{ flex: count / (totalThreats || 1), backgroundColor: palette.severity[severity] }}
          />
        ))}
      </Box>
      <Box
        component="ul"
        aria-label="By severity"
        sx={{
          listStyle: 'none',
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          p: 0,
          m: 0,
          mb: 1,
        }}
      >
        {bySeverity.map(({ severity, count: number }) => (
          <li key={severity}>
            <Link
              component={RouterLink}
              to={linkTo({ severities: [severity] })}
              sx={{ fontSize: '0.78rem', color: palette.severity[severity], fontWeight: 550 }}
            >
              {words(severity)} {count(number)}
            </Link>
          </li>
        ))}
      </Box>
    </>
  );
}
