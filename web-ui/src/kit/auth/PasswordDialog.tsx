import { TextField } from '@mui/material';
import { FormDialog } from '../forms/FormDialog';
import { notify } from '../shell/notifications';
import { useMe } from './me';
import { session, WrongCredentials } from './session';

const SHORTEST = 8;

/** Changes the password of whoever is signed in. */
export default function PasswordDialog({ onClose }: { onClose: () => void }) {
  const wantsCode = useMe().data?.secondFactor;
  const change = async (form: FormData) => {
    try {
      const code = String(form.get('code') ?? '');
      await session.changePassword(String(form.get('present')), String(form.get('new')), code);
    } catch (error) {
      throw error instanceof WrongCredentials
        ? new Error('That is not your present password.')
        : error;
    }
    onClose();
    notify('Your password is changed. Everywhere else you have to sign in again.');
  };
  return (
    <FormDialog
      title="Change your password"
      submit="Change password"
      onClose={onClose}
      onSubmit={change}
    >
      <TextField
        name="present"
        label="Present password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus
      />
      <TextField
        name="new"
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        helperText={`At least ${SHORTEST} characters`}
        slotProps={{ htmlInput: { minLength: SHORTEST } }}
      />
      {wantsCode && (
        <TextField
          name="code"
          label="Code of your authenticator app"
          autoComplete="one-time-code"
          required
        />
      )}
    </FormDialog>
  );
}
