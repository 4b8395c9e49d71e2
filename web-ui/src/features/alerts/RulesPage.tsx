import Add from '@mui/icons-material/Add';
import { Box, Button, Stack, Switch, TableCell, TableRow, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import type { Column } from '../../kit/files/table';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { AccessTable } from '../access/AccessTable';
import { SAVE_RULE } from './documents';
import type { Rule } from './rules';
import { RULES_KEY, useRules } from './useAlerts';

const COLUMNS: Column<Rule>[] = [
  { label: 'Rule', value: ({ name }) => name },
  { label: 'On', value: ({ enabled }) => (enabled ? 'yes' : 'no') },
  { label: 'Severity', value: ({ severity }) => severity ?? '' },
  { label: 'Fires when', value: ({ text, problem }) => text ?? problem ?? '' },
  { label: 'Definition', value: ({ definition }) => definition },
];

/** What is watched. */
export default function RulesPage() {
  const query = useRules();
  const mayChange = mayAdminister(useRights());
  return (
    <AccessTable
      title="Alert rules"
      about="What is watched, and when it becomes an alert."
      heads={['On', 'Rule', 'Severity', 'Fires when', 'Looked at']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={COLUMNS}
      empty="There is no rule."
      action={
        <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
          <CellLink to="/alerts">Alerts</CellLink>
          {mayChange && <CellLink to="/alert-channels">Channels</CellLink>}
          {mayChange && (
            <Button component={Link} to="/alert-rules/new" variant="contained" startIcon={<Add />}>
              New rule
            </Button>
          )}
        </Stack>
      }
    >
      {query.data?.map((rule) => (
        <TableRow key={rule.id} hover>
          <TableCell padding="checkbox">
            <OnOff rule={rule} mayChange={mayChange} />
          </TableCell>
          <TableCell sx={{ minWidth: '12rem' }}>
            <CellLink to={`/alert-rules/${rule.id}`}>{rule.name}</CellLink>
            {rule.readyMade && (
              <Box>
                <Faint>ready-made</Faint>
              </Box>
            )}
          </TableCell>
          <TableCell>{rule.severity && <SeverityChip severity={rule.severity} />}</TableCell>
          <TableCell sx={{ minWidth: '18rem', overflowWrap: 'anywhere' }}>
            {rule.text}
            {rule.problem && (
              <Typography variant="body2" color="error">
                {rule.severity === null ? `It ${rule.problem}.` : rule.problem}
              </Typography>
            )}
          </TableCell>
          <TableCell sx={{ whiteSpace: 'nowrap' }}>
            {rule.evaluatedAt ? <Time at={rule.evaluatedAt} /> : <Faint>not yet</Faint>}
          </TableCell>
        </TableRow>
      ))}
    </AccessTable>
  );
}

function OnOff({ rule, mayChange }: { rule: Rule; mayChange: boolean }) {
  const client = useQueryClient();
  const turn = async (enabled: boolean) => {
    const { id, version, name, definition } = rule;
    try {
      await request(SAVE_RULE, { input: { id, version, name, definition, enabled } });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: RULES_KEY });
  };
  return (
    <Switch
      size="small"
      checked={rule.enabled}
      disabled={!mayChange || rule.severity === null}
      onChange={(_, on) => turn(on)}
      slotProps={{ input: { 'aria-label': `Watch ${rule.name}` } }}
    />
  );
}
