import { Box, Button, Card, Alert as Message, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { DeleteRule } from './DeleteRule';
import { SAVE_RULE } from './documents';
import type { Rule } from './rules';
import { RULES_KEY } from './useAlerts';

/** A rule that this version of the service cannot read: as it is stored, to be mended or removed. */
export function BrokenRule({ rule: latest }: { rule: Rule }) {
  const [rule] = useState(latest);
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayChange = mayAdminister(useRights());
  const [error, setError] = useState(`It ${rule.problem}.`);
  const [isBusy, setBusy] = useState(false);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const definition = String(new FormData(event.currentTarget).get('definition'));
    const { id, version, name, enabled } = rule;
    setBusy(true);
    try {
      await request(SAVE_RULE, { input: { id, version, name, enabled, definition } });
    } catch (cause) {
      setError((cause as Error).message);
      setBusy(false);
      return;
    }
    await client.invalidateQueries({ queryKey: RULES_KEY });
    navigate('/alert-rules');
  };
  return (
    <Box sx={{ pt: 2 }}>
      <Typography variant="h1" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
        {rule.name}
      </Typography>
      <Message severity="error" variant="outlined" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
        {error}
      </Message>
      <Card component="form" onSubmit={save} sx={{ p: 2, display: 'grid', gap: 2 }}>
        <TextField
          name="definition"
          label="As it is stored"
          helperText="JSON. Until it can be read, nothing is looked at, and its alerts stay as they are."
          defaultValue={rule.definition}
          disabled={!mayChange}
          multiline
          minRows={6}
          slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } }}
        />
        {mayChange && (
          <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
            <DeleteRule rule={rule} />
            <Button type="submit" variant="contained" loading={isBusy}>
              Save
            </Button>
          </Box>
        )}
      </Card>
    </Box>
  );
}
