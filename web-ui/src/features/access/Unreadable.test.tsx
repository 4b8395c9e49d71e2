import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Unreadable } from './Unreadable';

const LINK = { id: '7', name: 'Lobby', problem: 'cannot be read by this version of the service' };

/** What is stored, until somebody removes it. */
function show({ removable = true } = {}) {
  let stored = [LINK];
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Unreadable
        queryKey={['links']}
        read={async () => stored}
        remove={
          removable
            ? async (id) => {
                stored = stored.filter((one) => one.id !== id);
              }
            : undefined
        }
      />
    </QueryClientProvider>,
  );
}

it('names what cannot be read, and why', async () => {
  show();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Lobby cannot be read by this version of the service');
});

it('is gone once somebody has removed it and said so again', async () => {
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  expect(screen.getByText('Remove Lobby?')).toBeTruthy();
  const [, confirm] = screen.getAllByRole('button', { name: 'Remove', hidden: true });
  await userEvent.click(confirm as HTMLElement);
  await waitFor(() => expect(screen.queryByText('Lobby')).toBeNull());
});

it('offers no removal of what goes by itself', async () => {
  show({ removable: false });
  await screen.findByRole('alert');
  expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
});
