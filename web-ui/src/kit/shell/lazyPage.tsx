import { Alert, Box, Button } from '@mui/material';
import {
  Component,
  type ComponentType,
  type FunctionComponent,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useState,
} from 'react';

/** The code of a page could not be loaded. */
class NotLoaded extends Error {}

/**
 * A page whose code is loaded when it is first opened. Where that fails the page says so and is tried
 * again: when asked to, when the network is back, and when it is opened anew.
 */
export function lazyPage<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): FunctionComponent<P> {
  const begin = () =>
    lazy(() =>
      load().catch((cause) => {
        throw new NotLoaded('The page could not be loaded.', { cause });
      }),
    );
  let Loaded: ComponentType<P> = begin() as ComponentType<P>;

  return function LazyPage(props: P) {
    const [attempt, setAttempt] = useState(1);
    const Page = Loaded;
    return (
      <Guard
        key={attempt}
        // React would remember the failure for as long as the tab is open.
        onFailure={() => {
          Loaded = begin() as ComponentType<P>;
        }}
        again={() => setAttempt((one) => one + 1)}
      >
        <Page {...props} />
      </Guard>
    );
  };
}

/** Place for dialogs and menus that are loaded when they open: where that fails, it is said over the page. */
export function OverPage({ children }: { children: ReactNode }) {
  return (
    <Box sx={{ position: 'fixed', left: 16, bottom: 16, zIndex: 1400 }}>
      <Suspense>{children}</Suspense>
    </Box>
  );
}

interface GuardProps {
  onFailure: () => void;
  again: () => void;
  children: ReactNode;
}

/** Catches only what failed to load: other errors are for who stands above. */
class Guard extends Component<GuardProps, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error) {
    if (error instanceof NotLoaded) this.props.onFailure();
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    if (!(error instanceof NotLoaded)) throw error;
    return <Failure message={error.message} again={this.props.again} />;
  }
}

function Failure({ message, again }: { message: string; again: () => void }) {
  useEffect(() => {
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [again]);
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ mt: 2, backgroundColor: 'background.paper' }}
      action={
        <>
          <Button color="inherit" size="small" onClick={again}>
            Try again
          </Button>
          <Button color="inherit" size="small" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </>
      }
    >
      {message} The service may be away, or a newer version of it is running.
    </Alert>
  );
}
