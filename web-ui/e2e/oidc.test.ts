import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { updated, visitor } from './browser';
import { Service } from './service';
import { inAll } from './tiers';

/** Who there are at the identity provider, and what it claims of them. */
const PEOPLE: Record<string, object> = {
  grace: { org: 'navy', groups: ['officers'] },
  linus: { org: 'navy', groups: ['guests'] },
};

let provider: Server;
let issuer: string;
let service: Service;

beforeAll(async () => {
  provider = createServer().listen(0);
  issuer = `http://localhost:${(provider.address() as AddressInfo).port}`;
  service = await Service.started({
    settings: {
      STUDIO_ADMIN_PASSWORD: 'a password of a few words',
      STUDIO_AUTH_ISSUER: issuer,
      STUDIO_AUTH_JWKS_URL: `${issuer}/jwks`,
      STUDIO_AUTH_AUDIENCE: 'studio',
      STUDIO_AUTH_CLIENT_ID: 'studio',
      STUDIO_AUTH_CLIENT_SECRET: 'a secret of the client',
      STUDIO_AUTH_ROLE_MAPPING: 'officers:analyst',
      STUDIO_AUTH_LOGIN_TITLE: 'Continue with Harbour',
    },
    ownAddress: 'STUDIO_AUTH_PUBLIC_URL',
  });
  provider.on('request', oidc('first').callback());
});
afterAll(async () => {
  await service?.remove();
  provider.close();
});

/** The provider itself, with a signing key that has this name. */
function oidc(kid: string): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'studio',
        client_secret: 'a secret of the client',
        redirect_uris: [`${service.url}/api/auth/oidc/callback`],
        post_logout_redirect_uris: [`${service.url}/`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of cookies'] },
    claims: { openid: ['sub', 'org', 'groups'], profile: [], email: [] },
    conformIdTokenClaims: false,
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...PEOPLE[id] }),
    }),
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
  });
}

async function signInAt(page: Page, name: string) {
  await page.getByRole('link', { name: 'Continue with Harbour' }).click();
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('anything');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]').click();
}

it('who signs in at the provider is what it says, and signs out there too', async () => {
  const page = await visitor();
  await page.goto(`${service.url}/requests`);
  await signInAt(page, 'grace');
  await page.waitForURL(`${service.url}/requests`);
  await page.getByRole('link', { name: 'Models by day' }).waitFor();
  expect(await page.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Profile of grace' }).click();
  await page.getByText('navy', { exact: true }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Change password' }).count()).toBe(0);
  // The provider's own cookies are sent to other ports as well.
  const kept = await page.context().cookies(service.url);
  expect(kept.filter(({ name }) => name.includes('studio'))).toEqual([]);

  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.locator('button[name=logout]').click();
  await page.waitForURL(`${service.url}/`);
  await page.getByLabel('User name').waitFor();
});

inAll('whoever has no role here is told so', async () => {
  const page = await visitor();
  await page.goto(service.url);
  await signInAt(page, 'linus');
  await page.getByText(/gives you no role here/).waitFor();
});

inAll('a key that the provider has changed is learned', async () => {
  provider.removeAllListeners('request');
  provider.on('request', oidc('second').callback());
  const page = await visitor();
  await page.goto(service.url);
  await signInAt(page, 'grace');
  await updated(page);
});

it('an answer for another browser, or for none, signs nobody in', async () => {
  const mine = await visitor();
  await mine.goto(`${service.url}/api/auth/oidc/login`);
  const { origin } = new URL(issuer);
  expect(mine.url().startsWith(origin)).toBe(true);

  const victim = await visitor();
  await victim.goto(`${service.url}/api/auth/oidc/callback?code=stolen&state=of-another`);
  await victim.getByText(/begun elsewhere/).waitFor();
  expect(await victim.evaluate(() => localStorage.getItem('studio.session'))).toBeNull();
  const answer = await fetch(`${service.url}/api/auth/oidc/session`, { method: 'POST' });
  expect(answer.status).toBe(401);
});

it.each(['//evil.test', '/\\\\evil.test', 'https://evil.test', '/api/dashboard'])(
  'nobody is led away to %s',
  async (path) => {
    const query = new URLSearchParams({ return: path });
    const answer = await fetch(`${service.url}/api/auth/oidc/login?${query}`, {
      redirect: 'manual',
    });
    const kept = /studio-oidc=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect(atob(kept.split('.')[3] ?? '')).toBe('/');
  },
);
