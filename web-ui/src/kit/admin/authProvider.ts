import type { AuthProvider } from 'react-admin';
import { queryClient } from '../api/queryClient';
import { meQuery } from '../auth/me';
import { SessionExpired, session } from '../auth/session';

const whoAmI = () => queryClient.fetchQuery(meQuery());

/** react-admin's way to the session. */
export const authProvider: AuthProvider = {
  login: ({ username, password }: { username: string; password: string }) =>
    session.login(username, password),

  logout: async () => {
    session.logout();
  },

  // An expired session is not sent to the login page: SessionDialog asks for the password in place.
  checkAuth: async () => {
    if (!session.current()) throw { message: false };
  },

  checkError: async () => {
    if (!session.current()) throw { message: false };
  },

  getPermissions: async () => (session.current() ? (await whoAmI()).roles : []),

  getIdentity: async () => {
    if (!session.current()) throw new SessionExpired();
    const user = await whoAmI();
    return { id: user.user, fullName: user.user, organization: user.organization };
  },
};
