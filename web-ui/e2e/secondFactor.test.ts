import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { ask } from './api';
import { signIn, updated, visitor } from './browser';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app would show (RFC 6238). */
function codeOf(secret: string, now: number): string {
  const bits = [...secret].map((c) => BASE32.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const period = Buffer.alloc(8);
  period.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac('sha1', key).update(period).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  const number = hash.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, '0');
}

it('who has added a second factor signs in with a code, or with a recovery code once', async () => {
  const create = 'mutation ($i: CreateAccountInput!) { createAccount(input: $i) { password } }';
  const login = { user: 'totp', password: 'a password for totp' };
  await ask(create, { i: { ...login, role: 'USER' } });
  const page = await visitor();
  await signIn(page, login);
  await page.getByRole('button', { name: 'Profile' }).click();
  await page.getByRole('menuitem', { name: 'Second factor' }).click();
  await page.getByLabel('Your password').fill(login.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('img', { name: /QR code/ }).waitFor();
  const secret = await page.getByLabel('Or type this secret').inputValue();
  await page.getByLabel('The code that it shows').fill('000000');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('The password or the code is wrong.').waitFor();
  await page.getByLabel('The code that it shows').fill(codeOf(secret, Date.now()));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const codes = (await page.getByRole('dialog').locator('pre').innerText()).trim().split('\n');
  expect(codes).toHaveLength(10);
  await page.getByRole('button', { name: 'I have them' }).click();

  const elsewhere = await visitor();
  await signIn(elsewhere, login);
  await elsewhere.getByLabel(/Code of your authenticator/).fill('12345');
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.getByText('Wrong user name, password or code.').waitFor();
  await elsewhere.getByLabel(/Code of your authenticator/).fill(codes[0] ?? '');
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await updated(elsewhere);

  const again = await visitor();
  await signIn(again, login);
  await again.getByLabel(/Code of your authenticator/).fill(codes[0] ?? '');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.getByText('Wrong user name, password or code.').waitFor();
  await again.getByLabel(/Code of your authenticator/).fill(codeOf(secret, Date.now() + 30_000));
  await again.getByRole('button', { name: 'Sign in' }).click();
  await updated(again);
});
