import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { serviceWith } from '../../test/service';
import { session } from './session';
import { signInFailure, takeSignInResult } from './signInResult';

const server = serviceWith();

it('a failure is told in words of our own, whatever the address says', async () => {
  location.hash = '#sign-in-failed=<b>call+555</b>';
  await takeSignInResult();
  expect(signInFailure()).toBe('Signing in failed.');
  location.hash = '#sign-in-failed=no-role';
  await takeSignInResult();
  expect(signInFailure()).toContain('no role');
  expect(location.hash).toBe('');
});

it('who comes back is signed in by what the service knows', async () => {
  server.use(
    http.post('*/api/auth/oidc/session', () =>
      HttpResponse.json({
        access_token: 'a',
        expires_in: 900,
        refresh_token: 'r',
        login: 'oidc:1',
      }),
    ),
  );
  location.hash = '#signed-in';
  await takeSignInResult();
  expect(session.current()).toMatchObject({ accessToken: 'a', username: 'oidc:1' });
  expect(location.hash).toBe('');
});
