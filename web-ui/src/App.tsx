import { QueryClient } from '@tanstack/react-query';
import { Admin } from 'react-admin';
import { BrowserRouter } from 'react-router-dom';
import { adminPages } from './features/pages';
import { authProvider, type Role } from './kit/auth/authProvider';
import { LoginPage } from './kit/auth/LoginPage';
import { dataProvider } from './kit/data/dataProvider';
import { lazyPage } from './kit/shell/lazyPage';
import { Shell } from './kit/shell/Shell';
import { darkTheme, lightTheme } from './kit/theme/theme';

const DashboardPage = lazyPage(() => import('./features/dashboard/DashboardPage'));

const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: 2 } },
});

export function App() {
  return (
    <BrowserRouter>
      <Admin
        title="AI Studio Analytics"
        authProvider={authProvider}
        dataProvider={dataProvider}
        queryClient={queryClient}
        theme={lightTheme}
        darkTheme={darkTheme}
        layout={Shell}
        loginPage={LoginPage}
        dashboard={DashboardPage}
        disableTelemetry
      >
        {(roles: Role[]) => adminPages(roles ?? [])}
      </Admin>
    </BrowserRouter>
  );
}
