import { inject, it } from 'vitest';
import { ask } from './api';
import { signIn, visitor } from './browser';
import { inAll } from './tiers';

it('a wrong password is told and the form stays', async () => {
  const page = await visitor();
  await signIn(page, { password: 'not the password' });
  await page.getByText('Wrong user name or password.').waitFor();
  await page.getByLabel('User name').waitFor();
});

it('who signs out has to sign in again', async () => {
  const page = await visitor();
  await signIn(page);
  await page.getByRole('button', { name: 'Profile' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('User name').waitFor();
  await page.goto(`${inject('url')}/requests`);
  await page.getByLabel('User name').waitFor();
});

inAll('a password is changed by whoever knows it', async () => {
  const create = 'mutation ($i: CreateAccountInput!) { createAccount(input: $i) { password } }';
  const [user, old, chosen] = ['pat', 'a password for pat', 'a better password'];
  await ask(create, { i: { user, password: old, role: 'USER' } });
  const page = await visitor();
  await signIn(page, { user, password: old });
  await page.getByRole('button', { name: 'Profile' }).click();
  await page.getByRole('menuitem', { name: 'Change password' }).click();
  await page.getByLabel('Present password').fill('not the password');
  await page.getByLabel('New password').fill(chosen);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('That is not your present password.').waitFor();
  await page.getByLabel('Present password').fill(old);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText(/Your password is changed/).waitFor();

  const elsewhere = await visitor();
  await signIn(elsewhere, { user, password: old });
  await elsewhere.getByText('Wrong user name or password.').waitFor();
  await signIn(elsewhere, { user, password: chosen });
  await elsewhere.getByRole('button', { name: 'Profile' }).getByText(user).waitFor();
});
