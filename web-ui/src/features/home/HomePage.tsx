import { Navigate, useLocation } from 'react-router-dom';
import { useMe } from '../../kit/auth/me';
import { lazyPage } from '../../kit/shell/lazyPage';
import { PageSkeleton } from '../../kit/shell/PageSkeleton';
import { openingOf } from './opening';

const DashboardPage = lazyPage(() => import('../dashboard/DashboardPage'));

/** What opens first: the dashboard that the organisation has chosen, else the stock one. */
export default function HomePage() {
  const { data, isPending } = useMe();
  const { search } = useLocation();
  if (isPending && !search) return <PageSkeleton filtered="dashboard" />;
  const other = data && openingOf(data, search);
  return other ? <Navigate to={other} replace /> : <DashboardPage />;
}
