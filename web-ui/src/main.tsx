import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { showsStandard } from './features/home/opening';
import { session } from './kit/auth/session';

// Most visits begin at the dashboard: its code and its data are asked for together with the code of the frame.
if (session.current() && showsStandard(window.location)) {
  import('./features/dashboard/data/prefetch').then(
    ({ prefetchDashboard }) => prefetchDashboard(),
    () => undefined,
  );
  import('./features/dashboard/DashboardPage').catch(() => undefined);
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
