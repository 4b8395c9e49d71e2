import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
} from '@mui/material';
import { type FormEvent, type ReactNode, useId, useState } from 'react';

interface Props {
  title: string;
  submit: string;
  onClose: () => void;
  /** Rejects with what is wrong. */
  onSubmit: (form: FormData) => Promise<void>;
  children: ReactNode;
}

/** The fields scroll between the title and the buttons. */
const column = { display: 'flex', flexDirection: 'column', minHeight: 0 } as const;

/** Nothing is wasted on the margin where there is little room. */
const onPhones = {
  '& .MuiDialog-paper': {
    m: { xs: 1.5, sm: 4 },
    width: { xs: 'calc(100% - 24px)', sm: 'calc(100% - 64px)' },
    maxHeight: { xs: 'calc(100% - 24px)', sm: 'calc(100% - 64px)' },
  },
} as const;

/** A dialog with a form, which stays open with what went wrong. */
export function FormDialog({ title, submit, onClose, onSubmit, children }: Props) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit(new FormData(event.currentTarget));
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : 'That did not work.');
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby={id} sx={onPhones}>
      <form onSubmit={send} style={column}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            {error && (
              <Alert severity="error" variant="outlined">
                {error}
              </Alert>
            )}
            {children}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" loading={busy}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
