import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { Confirm } from '../../kit/forms/Confirm';
import { notify } from '../../kit/shell/notifications';
import { DELETE_RULE } from './documents';
import type { Rule } from './rules';
import { RULES_KEY } from './useAlerts';

/** A button that removes a rule. */
export function DeleteRule({ rule }: { rule: Rule }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    try {
      await request(DELETE_RULE, { id: rule.id });
      await client.invalidateQueries({ queryKey: RULES_KEY });
      navigate('/alert-rules');
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
  };
  return (
    <>
      <Button color="error" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Confirm
        isOpen={asking}
        title={`Delete ${rule.name}?`}
        content="It is no longer watched, and its alerts end. This cannot be undone."
        confirm="Delete"
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
