import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  List,
  ListItem,
  ListItemText,
  Skeleton,
} from '@mui/material';
import { counted, dateTime } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { notify } from '../../kit/shell/notifications';
import { type SavedBoard, useRestoreBoard, useVersions } from './savedBoards';

/** What a dashboard was, of which each version can come back. */
export function HistoryDialog({ saved, onClose }: { saved: SavedBoard; onClose: () => void }) {
  const zone = useZone();
  const { data, error } = useVersions(saved.id);
  const restore = useRestoreBoard();
  const bring = async (version: number) => {
    try {
      await restore.mutateAsync({ id: saved.id, version });
      notify(`Version ${version} is back`);
      onClose();
    } catch (cause) {
      notify((cause as Error).message, { kind: 'error' });
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="history-title">
      <DialogTitle id="history-title">History of {saved.name}</DialogTitle>
      <DialogContent>
        {error && <Alert severity="error">{error.message}</Alert>}
        {!data && !error && <Skeleton variant="rounded" height="8rem" />}
        <List dense disablePadding>
          {data?.map(({ version, name, savedAt, savedBy, tiles }) => (
            <ListItem
              key={version}
              divider
              disableGutters
              secondaryAction={
                version === saved.version
                  ? 'Present'
                  : saved.editable && (
                      <Button
                        size="small"
                        aria-label={`Restore version ${version}`}
                        disabled={restore.isPending}
                        onClick={() => bring(version)}
                      >
                        Restore
                      </Button>
                    )
              }
            >
              <ListItemText
                primary={`Version ${version}: ${name}`}
                secondary={`${dateTime(savedAt, zone)} by ${savedBy} · ${counted(tiles, 'tile')}`}
              />
            </ListItem>
          ))}
        </List>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
