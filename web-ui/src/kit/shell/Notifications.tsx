import Close from '@mui/icons-material/Close';
import { Button, IconButton, Snackbar, SnackbarContent } from '@mui/material';
import { useSyncExternalStore } from 'react';
import { notifications } from './notifications';

const SHOWN_MS = 5_000;

/** Shows what pages tell. */
export function Notifications() {
  const notice = useSyncExternalStore(notifications.subscribe, notifications.first);
  if (!notice) return null;
  return (
    <Snackbar
      key={notice.id}
      open
      autoHideDuration={SHOWN_MS}
      onClose={(_, reason) => reason !== 'clickaway' && notifications.end()}
    >
      <SnackbarContent
        message={notice.message}
        sx={notice.kind === 'error' ? { backgroundColor: 'error.main' } : undefined}
        action={
          <>
            {notice.undo && (
              <Button color="inherit" size="small" onClick={() => notifications.end(true)}>
                Undo
              </Button>
            )}
            <IconButton
              color="inherit"
              size="small"
              aria-label="Close"
              onClick={() => notifications.end()}
            >
              <Close fontSize="small" />
            </IconButton>
          </>
        }
      />
    </Snackbar>
  );
}
