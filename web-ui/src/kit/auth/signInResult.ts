import { session } from './session';

const SIGNED_IN = '#signed-in';
const FAILED = '#sign-in-failed=';

const REASONS: Record<string, string> = {
  refused: 'The identity provider did not let you in.',
  unreachable: 'The identity provider cannot be reached.',
  expired: 'That took too long, or was begun elsewhere. Try again.',
  disabled: 'Your account does not work here any more.',
  'no-role': 'The identity provider gives you no role here. Ask your administrator.',
  invalid: 'What the identity provider says of you cannot be used here.',
  taken: 'Somebody else here has your name already. Ask your administrator.',
};

let failure: string | undefined;

/** Why a sign-in at the identity provider has failed; undefined where none has. */
export const signInFailure = () => failure;

/** Takes what a browser that comes back from the identity provider has in its address, and clears that. */
export async function takeSignInResult() {
  const { hash, pathname, search } = globalThis.location;
  if (hash !== SIGNED_IN && !hash.startsWith(FAILED)) return;
  globalThis.history.replaceState(null, '', pathname + search);
  if (hash === SIGNED_IN) {
    await session.comeBack().catch((error: Error) => {
      failure = error.message;
    });
    return;
  }
  failure = REASONS[hash.slice(FAILED.length)] ?? 'Signing in failed.';
}
