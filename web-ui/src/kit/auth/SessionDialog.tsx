import { Button, Dialog, DialogContent, DialogTitle, Typography } from '@mui/material';
import { LoginForm } from './LoginForm';
import { ProviderButton } from './ProviderButton';
import { isOfProvider, session } from './session';
import { useSignOut } from './useSignOut';

/** Asks for the password again when a session has ended, over the page, which then simply goes on. */
export default function SessionDialog() {
  const signOut = useSignOut();
  const username = session.current()?.username ?? '';
  const ofProvider = isOfProvider(session.current());
  return (
    <Dialog open maxWidth="xs" fullWidth aria-labelledby="session-ended">
      <DialogTitle id="session-ended">Your session has ended</DialogTitle>
      <DialogContent>
        <Typography color="text.secondary" sx={{ mb: 2.5 }}>
          Sign in again to go on where you are.
        </Typography>
        {ofProvider ? (
          <ProviderButton />
        ) : (
          <LoginForm username={username} onLogin={session.login} />
        )}
        <Button fullWidth sx={{ mt: 1 }} onClick={signOut}>
          Sign out instead
        </Button>
      </DialogContent>
    </Dialog>
  );
}
