import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import { Alert, Button, IconButton, InputAdornment, Stack, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';

interface Props {
  username?: string;
  onLogin: (username: string, password: string) => Promise<void>;
}

/** Name and password; says what went wrong and keeps what was typed. */
export function LoginForm({ username = '', onLogin }: Props) {
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    try {
      await onLogin(String(form.get('username')), String(form.get('password')));
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : 'Signing in failed.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack component="form" spacing={2} onSubmit={submit}>
      {error && (
        <Alert severity="error" variant="outlined">
          {error}
        </Alert>
      )}
      <TextField
        name="username"
        label="User name"
        defaultValue={username}
        autoComplete="username"
        autoFocus={!username}
        required
        fullWidth
        size="medium"
        slotProps={{ inputLabel: { required: false } }}
      />
      <TextField
        name="password"
        label="Password"
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        autoFocus={Boolean(username)}
        required
        fullWidth
        size="medium"
        slotProps={{
          inputLabel: { required: false },
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton
                  edge="end"
                  aria-label={shown ? 'Hide password' : 'Show password'}
                  onClick={() => setShown(!shown)}
                >
                  {shown ? <VisibilityOff /> : <Visibility />}
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      <Button type="submit" variant="contained" size="large" loading={busy}>
        Sign in
      </Button>
    </Stack>
  );
}
