import { Alert, Button } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '../../kit/forms/Confirm';
import { notify } from '../../kit/shell/notifications';

interface Row {
  id: string;
  name: string;
  problem: string;
}

interface Props {
  /** That of the list which they are left out of. */
  queryKey: readonly string[];
  read: (signal: AbortSignal) => Promise<Row[]>;
  /** Left out where they go by themselves. */
  remove?: (id: string) => Promise<unknown>;
}

/** What another version of the service has stored and this one cannot read. */
export function Unreadable({ queryKey, read, remove }: Props) {
  const client = useQueryClient();
  const [asking, setAsking] = useState<Row>();
  const { data } = useQuery({
    queryKey: [...queryKey, 'unreadable'],
    queryFn: ({ signal }) => read(signal),
    staleTime: 30_000,
  });
  const confirmed = async () => {
    setAsking(undefined);
    try {
      if (asking) await remove?.(asking.id);
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey });
  };
  return (
    <>
      {data?.map((row) => (
        <Alert
          key={row.id}
          severity="warning"
          variant="outlined"
          sx={{ my: 2, overflowWrap: 'anywhere' }}
          action={
            remove && (
              <Button color="inherit" size="small" onClick={() => setAsking(row)}>
                Remove
              </Button>
            )
          }
        >
          <strong>{row.name}</strong> {row.problem}
        </Alert>
      ))}
      <Confirm
        isOpen={asking !== undefined}
        title={`Remove ${asking?.name ?? ''}?`}
        content="It is removed for good. The version of the service that stored it could still read it."
        confirm="Remove"
        onConfirm={confirmed}
        onClose={() => setAsking(undefined)}
      />
    </>
  );
}
