import { Alert, Box, Button, Typography } from '@mui/material';
import { Suspense, useEffect } from 'react';
import { Link, Navigate, Route, Routes, useLocation, useNavigationType } from 'react-router-dom';
import { useMe } from '../auth/me';
import { ErrorBoundary } from './ErrorBoundary';
import { PageSkeleton } from './PageSkeleton';
import { type Page, usePages } from './pages';
import { useRegisteredTitle } from './pageTitle';

/** Attempts to learn who is signed in, after which it is said why that fails. */
const TOLD_AFTER = 3;

/** The page of the address. */
export function PageRoutes() {
  const pages = usePages();
  useTopOfPage();
  return (
    <Routes>
      {pages.map(
        (page) =>
          page.Content && (
            <Route key={page.path} path={page.path} element={<Place page={page} />} />
          ),
      )}
      <Route path="/login" element={<Navigate to="/" replace />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

/** A page that is opened begins at its top; one that is gone back to stays where it was. */
function useTopOfPage() {
  const { pathname } = useLocation();
  const how = useNavigationType();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where another page is opened
  useEffect(() => {
    if (how !== 'POP') window.scrollTo(0, 0);
  }, [pathname]);
}

function Place({ page }: { page: Page }) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary key={pathname}>
      <Allowed page={page} />
    </ErrorBoundary>
  );
}

function Allowed({ page }: { page: Page }) {
  const me = useMe();
  if (page.may && !me.data) {
    const error = me.error ?? (me.failureCount >= TOLD_AFTER ? me.failureReason : null);
    return error ? (
      <Unknown error={error} again={me.refetch} />
    ) : (
      <PageSkeleton filtered={page.filtered} />
    );
  }
  return page.may && !page.may(me.data) ? <NotFound /> : <Content page={page} />;
}

function Content({ page: { title, filtered, Content: Body } }: { page: Page }) {
  useRegisteredTitle(title);
  return <Suspense fallback={<PageSkeleton filtered={filtered} />}>{Body && <Body />}</Suspense>;
}

function Unknown({ error, again }: { error: Error; again: () => void }) {
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ mt: 2, backgroundColor: 'background.paper' }}
      action={
        <Button color="inherit" size="small" onClick={() => again()}>
          Try again
        </Button>
      }
    >
      {error.message}
    </Alert>
  );
}

function NotFound() {
  useRegisteredTitle('No such page');
  const { pathname } = useLocation();
  return (
    <Box sx={{ pt: '16vh', textAlign: 'center' }}>
      <Typography variant="h1" gutterBottom>
        Not Found
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 3, overflowWrap: 'anywhere' }}>
        There is no page at {pathname}, or you may not open it.
      </Typography>
      <Button component={Link} to="/" variant="contained">
        Go to the dashboard
      </Button>
    </Box>
  );
}
