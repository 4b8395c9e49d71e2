import '@fontsource-variable/inter/wght.css';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { takeSignInResult } from './kit/auth/signInResult';

const root = document.getElementById('root');
await takeSignInResult();
if (root) {
  // In parts, between which the browser does what the user wants.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
