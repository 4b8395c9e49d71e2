import { QueryClientProvider } from '@tanstack/react-query';
import { MemoryRouter } from 'react-router-dom';
import { queryClient } from '../../kit/api/queryClient';
import { ErrorBoundary } from '../../kit/shell/ErrorBoundary';
import { SharedPage } from './SharedPage';

/** What whoever has a link sees: one page, which leads nowhere else. */
export default function SharedApp() {
  const secret = window.location.pathname.split('/')[2] ?? '';
  return (
    <QueryClientProvider client={queryClient}>
      <MemoryRouter>
        <ErrorBoundary>
          <SharedPage secret={secret} />
        </ErrorBoundary>
      </MemoryRouter>
    </QueryClientProvider>
  );
}
