import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, expect, it, vi } from 'vitest';
import { AccountMenu } from '../../kit/shell/AccountMenu';
import { showOverlay } from '../../kit/shell/overlays';
import { PagesContext } from '../../kit/shell/pages';
import { Overlays } from './Overlays';

vi.mock('./CommandPalette', () => Promise.reject(new Error('away')));
vi.mock('../../kit/auth/PasswordDialog', () => Promise.reject(new Error('away')));

afterEach(() => showOverlay(undefined));

it('what cannot be loaded over a page says so, and the page stays', async () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PagesContext value={[]}>
        <MemoryRouter>
          <p>The page</p>
          <AccountMenu />
          <Overlays />
        </MemoryRouter>
      </PagesContext>
    </QueryClientProvider>,
  );
  act(() => showOverlay('palette'));
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
  act(() => showOverlay(undefined));

  await userEvent.click(screen.getByRole('button', { name: /^Profile/ }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Change password' }));
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
  expect(screen.getByText('The page')).toBeTruthy();
});
