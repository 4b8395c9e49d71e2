import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import {
  Alert,
  Button,
  FormControl,
  IconButton,
  InputAdornment,
  InputLabel,
  OutlinedInput,
  type OutlinedInputProps,
  Stack,
} from '@mui/material';
import { type FormEvent, useId, useState } from 'react';
import { CodeNeeded, WrongCredentials } from './session';

interface Props {
  username?: string;
  onLogin: (username: string, password: string, code?: string) => Promise<void>;
}

/** Name and password; says what went wrong and keeps what was typed. */
export function LoginForm({ username = '', onLogin }: Props) {
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wantsCode, setWantsCode] = useState(false);
  const [error, setError] = useState<string>();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    try {
      const code = String(form.get('code') ?? '');
      await onLogin(String(form.get('username')), String(form.get('password')), code);
    } catch (cause) {
      if (cause instanceof CodeNeeded) {
        setWantsCode(true);
        return;
      }
      setError(messageOf(cause, wantsCode));
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
      <Field
        name="username"
        label="User name"
        defaultValue={username}
        autoComplete="username"
        // Whoever else it is may have no app.
        onChange={() => setWantsCode(false)}
        autoFocus={!username}
      />
      <Field
        name="password"
        label="Password"
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        autoFocus={Boolean(username)}
        endAdornment={
          <InputAdornment position="end">
            <IconButton
              edge="end"
              aria-label={shown ? 'Hide password' : 'Show password'}
              onClick={() => setShown(!shown)}
            >
              {shown ? <VisibilityOff /> : <Visibility />}
            </IconButton>
          </InputAdornment>
        }
      />
      {wantsCode && (
        <Field
          name="code"
          label="Code of your authenticator app, or a recovery code"
          autoComplete="one-time-code"
          autoFocus
        />
      )}
      <Button type="submit" variant="contained" size="large" loading={busy}>
        Sign in
      </Button>
    </Stack>
  );
}

function messageOf(cause: unknown, hadCode: boolean): string {
  if (hadCode && cause instanceof WrongCredentials) return 'Wrong user name, password or code.';
  return cause instanceof Error ? cause.message : 'Signing in failed.';
}

/** A required text; without the menus that a `TextField` brings along. */
function Field({ label, ...input }: OutlinedInputProps & { label: string }) {
  const id = useId();
  return (
    <FormControl required fullWidth size="medium">
      <InputLabel htmlFor={id} required={false}>
        {label}
      </InputLabel>
      <OutlinedInput id={id} label={label} {...input} />
    </FormControl>
  );
}
