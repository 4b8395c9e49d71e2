import { inject, it } from 'vitest';
import { signIn, visitor } from './browser';

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
