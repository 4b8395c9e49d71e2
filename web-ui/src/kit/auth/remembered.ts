import type { MeQuery } from '../../generated/graphql';
import { session } from './session';

export type Me = MeQuery['me'];

/** What was last heard of who is signed in, so that the page is complete at once; the server decides for itself. */
const KEY = 'studio.me';

/** Undefined where nothing is known of whoever is signed in now. */
export function rememberedMe(): Me | undefined {
  try {
    const me = JSON.parse(localStorage.getItem(KEY) ?? '') as Me;
    return (me.login ?? me.user) === session.current()?.username ? me : undefined;
  } catch {
    return undefined;
  }
}

export function rememberMe(me: Me) {
  localStorage.setItem(KEY, JSON.stringify(me));
}

export function forgetMe() {
  localStorage.removeItem(KEY);
}
