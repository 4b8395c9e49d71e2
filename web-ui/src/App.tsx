import { QueryClient } from '@tanstack/react-query';
import { Admin } from 'react-admin';
import { BrowserRouter } from 'react-router-dom';
import { dataProvider } from './admin/data/dataProvider';
import { adminPages } from './admin/pages';
import { authProvider, type Role } from './common/auth/authProvider';
import { LoginPage } from './common/auth/LoginPage';
import { lazyPage } from './common/shell/lazyPage';
import { Shell } from './common/shell/Shell';
import { darkTheme, lightTheme } from './common/theme/theme';

const DashboardPage = lazyPage(() => import('./dashboard/DashboardPage'));

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
