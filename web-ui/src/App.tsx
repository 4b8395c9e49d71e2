import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { Suspense, useLayoutEffect, useSyncExternalStore } from 'react';
import { session } from './kit/auth/session';
import { lazyPage } from './kit/shell/lazyPage';
import { useMode } from './kit/theme/mode';
import { theme } from './kit/theme/theme';

const SignedIn = lazyPage(() => import('./SignedIn'));
const SharedApp = lazyPage(() => import('./features/shared/SharedApp'));
const LoginPage = lazyPage(() => import('./kit/auth/LoginPage'));

/** Whether a link led here, for which nobody signs in. */
const isShared = window.location.pathname.startsWith('/shared/');

/** The page of the address, or the login in its place. */
export function App() {
  const mode = useMode();
  const user = useSyncExternalStore(session.subscribe, () => session.current()?.username);
  return (
    <ThemeProvider theme={theme(mode)}>
      <CssBaseline />
      <Suspense>
        {isShared ? <SharedApp /> : user ? <SignedIn key={user} /> : <LoginPage />}
        <FrameRemoval />
      </Suspense>
    </ThemeProvider>
  );
}

/** Takes away what index.html shows of the page before its code is there. */
function FrameRemoval() {
  useLayoutEffect(() => document.getElementById('frame')?.remove(), []);
  return null;
}
