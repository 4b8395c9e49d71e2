import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Skeleton,
} from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dateTime } from '../../../kit/format/format';
import { useZone } from '../../../kit/format/preferences';
import { fetchBoard, type SavedBoard } from '../savedBoards';

interface Props {
  saved: SavedBoard;
  onClose: () => void;
  onReload: () => void;
  /** Keeps what one has changed as another dashboard. */
  onCopy: () => Promise<void>;
  /** @param present what is overwritten */
  onOverwrite: (present: SavedBoard) => void;
}

/** Somebody was faster: nothing of theirs is lost before somebody says so. */
export function ConflictDialog({ saved, onClose, onReload, onCopy, onOverwrite }: Props) {
  const zone = useZone();
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['boards', saved.id, 'present'],
    queryFn: ({ signal }) => fetchBoard(saved.id, signal),
    staleTime: 0,
    gcTime: 0,
  });
  const reload = () => {
    client.setQueryData(['boards', saved.id], data);
    onReload();
  };
  const [copyFault, setCopyFault] = useState<string>();
  const copy = () => onCopy().catch((cause: Error) => setCopyFault(cause.message));
  return (
    <Dialog open onClose={onClose} aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">
        {data === null ? 'This dashboard is gone' : 'Somebody else has saved this dashboard'}
      </DialogTitle>
      <DialogContent>
        {(error || copyFault) && <Alert severity="error">{copyFault ?? error?.message}</Alert>}
        {data === null &&
          'It has been removed, or is no longer shared. Save yours as a copy to keep it.'}
        {data &&
          `${data.updatedBy} has saved version ${data.version} on ${dateTime(data.updatedAt, zone)}. ` +
            'Reload it, and what you have changed is gone; overwrite it, and theirs stays in the history.'}
        {data === undefined && !error && <Skeleton />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Go on editing</Button>
        <Button onClick={copy}>Save as a copy</Button>
        {data !== null && (
          <Button disabled={!data} onClick={reload}>
            Reload theirs
          </Button>
        )}
        <Button
          variant="contained"
          color="warning"
          disabled={!data}
          onClick={() => data && onOverwrite(data)}
        >
          Overwrite
        </Button>
      </DialogActions>
    </Dialog>
  );
}
