import { Button, Divider } from '@mui/material';
import { useEffect, useState } from 'react';

/** Leads to the identity provider, where there is one, and back to where the user is. */
export function ProviderButton() {
  const [title, setTitle] = useState<string>();
  useEffect(() => {
    const ended = new AbortController();
    methods(ended.signal)
      .then(({ oidc }) => setTitle(oidc ?? undefined))
      .catch(() => undefined);
    return () => ended.abort();
  }, []);
  if (!title) return null;
  const { pathname, search } = globalThis.location;
  const query = new URLSearchParams({ return: pathname + search });
  return (
    <>
      <Divider sx={{ my: 2.5, color: 'text.secondary', fontSize: '0.8rem' }}>or</Divider>
      <Button
        fullWidth
        variant="outlined"
        size="large"
        href={`/api/auth/oidc/login?${query}`}
        sx={{ textTransform: 'none' }}
      >
        {title}
      </Button>
    </>
  );
}

/** How people may sign in. */
async function methods(signal: AbortSignal): Promise<{ oidc?: string | null }> {
  const response = await fetch('/api/auth/methods', { signal });
  return response.ok ? await response.json() : {};
}
