import type { AuthProvider } from 'react-admin';
import type { MeQuery, Role } from '../../generated/graphql';
import { ME } from '../api/me';
import { request } from '../api/request';
import { learnOrganizationZone } from '../format/preferences';
import { SessionExpired, session } from './session';

export type { Role } from '../../generated/graphql';

let me: { token: string; answer: Promise<MeQuery['me']> } | undefined;

/** Who is signed in, asked once per token. */
function whoAmI(): Promise<MeQuery['me']> {
  const token = session.current()?.accessToken ?? '';
  if (me?.token !== token) {
    const answer = request(ME, {}).then((data) => {
      learnOrganizationZone(data.me.timeZone);
      return data.me;
    });
    answer.catch(() => {
      me = undefined;
    });
    me = { token, answer };
  }
  return me.answer;
}

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

  getPermissions: async (): Promise<Role[]> => (session.current() ? (await whoAmI()).roles : []),

  getIdentity: async () => {
    if (!session.current()) throw new SessionExpired();
    const user = await whoAmI();
    return { id: user.user, fullName: user.user, organization: user.organization };
  },
};
