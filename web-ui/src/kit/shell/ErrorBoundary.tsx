import { Alert, Button } from '@mui/material';
import { Component, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
}

/** Keeps an error of a page from taking the navigation with it. */
export class ErrorBoundary extends Component<Props, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <Alert
        severity="error"
        variant="outlined"
        sx={{ mt: 2, backgroundColor: 'background.paper' }}
        action={
          <>
            <Button
              color="inherit"
              size="small"
              onClick={() => this.setState({ error: undefined })}
            >
              Try again
            </Button>
            <Button color="inherit" size="small" onClick={() => window.location.reload()}>
              Reload
            </Button>
          </>
        }
      >
        This page could not be shown. The other pages go on working.
      </Alert>
    );
  }
}
