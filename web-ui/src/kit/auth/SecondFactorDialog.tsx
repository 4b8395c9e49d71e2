import { Box, Link, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { FormDialog } from '../forms/FormDialog';
import { useMe } from './me';
import { CodeNeeded, post, session, WrongCredentials } from './session';

interface Enrolment {
  secret: string;
  uri: string;
}

const PATH = '/api/auth/second-factor';

/** Adds a second factor to the account of whoever is signed in, or removes it. */
export default function SecondFactorDialog({ onClose }: { onClose: () => void }) {
  const isOn = useMe().data?.secondFactor;
  return isOn ? <Remove onClose={onClose} /> : <Add onClose={onClose} />;
}

/** Asks with what proves who it is. */
async function ask<T>(path: string, form: Record<string, string>): Promise<T> {
  try {
    return await post<T>(`${PATH}/${path}`, { username: session.current()?.username, ...form });
  } catch (error) {
    const isWrong = error instanceof WrongCredentials || error instanceof CodeNeeded;
    throw isWrong ? new Error('The password or the code is wrong.') : error;
  }
}

function Add({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [codes, setCodes] = useState<string[]>();

  const begin = async (form: FormData) => {
    const typed = String(form.get('password'));
    setEnrolment(await ask<Enrolment>('begin', { password: typed }));
    setPassword(typed);
  };
  const confirm = async (form: FormData) => {
    const newCode = String(form.get('code'));
    const body = { password, new_code: newCode };
    const answer = await ask<{ recovery_codes: string[] }>('confirm', body);
    setCodes(answer.recovery_codes);
  };
  const end = async () => {
    await client.invalidateQueries({ queryKey: ['me'] });
    onClose();
  };

  if (codes) {
    return (
      <FormDialog
        key="codes"
        title="Recovery codes"
        submit="I have them"
        onClose={end}
        onSubmit={end}
      >
        <Typography color="text.secondary">
          From now on, signing in needs a code of the app. Each of these is good once, should you
          lose it. They are shown only now.
        </Typography>
        <Box component="pre" sx={{ m: 0, fontFamily: 'var(--mono)', whiteSpace: 'pre' }}>
          {codes.join('\n')}
        </Box>
      </FormDialog>
    );
  }
  if (!enrolment) {
    return (
      <FormDialog
        key="begin"
        title="Second factor"
        submit="Go on"
        onClose={onClose}
        onSubmit={begin}
      >
        <Typography color="text.secondary">
          An authenticator app then shows a code that signing in needs beside the password.
        </Typography>
        <TextField
          name="password"
          label="Your password"
          type="password"
          required
          autoFocus
          autoComplete="current-password"
        />
      </FormDialog>
    );
  }
  return (
    <FormDialog
      key="confirm"
      title="Second factor"
      submit="Add"
      onClose={onClose}
      onSubmit={confirm}
    >
      <Typography color="text.secondary">
        Scan this with the app, or <Link href={enrolment.uri}>open it here</Link>.
      </Typography>
      <Box
        component="img"
        alt="QR code for the authenticator app"
        src={`data:image/svg+xml,${encodeURIComponent(renderSVG(enrolment.uri))}`}
        sx={{ width: 200, alignSelf: 'center', borderRadius: 1 }}
      />
      <TextField
        label="Or type this secret"
        value={enrolment.secret}
        slotProps={{ input: { readOnly: true, sx: { fontFamily: 'var(--mono)' } } }}
      />
      <TextField
        name="code"
        label="The code that it shows"
        required
        autoFocus
        autoComplete="one-time-code"
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
    </FormDialog>
  );
}

function Remove({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const remove = async (form: FormData) => {
    const body = { password: String(form.get('password')), code: String(form.get('code')) };
    await ask('remove', body);
    await client.invalidateQueries({ queryKey: ['me'] });
    onClose();
  };
  return (
    <FormDialog title="Second factor" submit="Remove" onClose={onClose} onSubmit={remove}>
      <Typography color="text.secondary">
        Signing in needs a code of your authenticator app. Without it the password alone is enough.
      </Typography>
      <TextField
        name="password"
        label="Your password"
        type="password"
        required
        autoFocus
        autoComplete="current-password"
      />
      <TextField name="code" label="A code" required autoComplete="one-time-code" />
    </FormDialog>
  );
}
