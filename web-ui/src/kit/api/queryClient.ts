import { QueryClient } from '@tanstack/react-query';
import { session } from '../auth/session';

/** What this page has asked. Nothing of it is left for whoever signs in next. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: 2 } },
});

let owner = session.current()?.username;

session.subscribe(() => {
  const user = session.current()?.username;
  if (user !== owner) queryClient.clear();
  owner = user;
});
