import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router-dom';
import { pages } from './features/pages';
import { Overlays } from './features/palette/Overlays';
import { LaterNotice } from './features/prices/LaterNotice';
import { useMarks } from './features/useMarks';
import { queryClient } from './kit/api/queryClient';
import { SharedMarks } from './kit/charts/sharedMarks';
import { PageRoutes } from './kit/shell/PageRoutes';
import { PagesContext } from './kit/shell/pages';
import { Shell } from './kit/shell/Shell';

/** What somebody sees who has signed in. */
export default function SignedIn() {
  return (
    <QueryClientProvider client={queryClient}>
      <PagesContext value={pages}>
        <BrowserRouter>
          <SharedMarks value={useMarks}>
            <Shell notice={<LaterNotice />}>
              <PageRoutes />
            </Shell>
          </SharedMarks>
          <Overlays />
        </BrowserRouter>
      </PagesContext>
    </QueryClientProvider>
  );
}
