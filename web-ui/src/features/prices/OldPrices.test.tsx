import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { expect, it } from 'vitest';
import { OldPrices } from './OldPrices';
import { OLD_DAYS } from './rates';

const DAY_MS = 86_400_000;

/** A page of somebody whose service has prices of so many days ago. */
function page(roles: string[], days: number) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const published = new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
  client.setQueryData(['me', undefined], { roles });
  client.setQueryData(['prices of the build'], { published });
  return (
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <OldPrices />
      </MemoryRouter>
    </QueryClientProvider>
  );
}

it('old prices are told of until an administrator has read it', async () => {
  const { unmount } = render(page(['ADMIN'], OLD_DAYS + 2));
  expect(screen.getByRole('status').textContent).toContain('62 days old');
  await userEvent.click(screen.getByRole('button', { name: 'Do not show again' }));
  expect(screen.queryByRole('status')).toBeNull();
  unmount();
  render(page(['ADMIN'], OLD_DAYS + 2));
  expect(screen.queryByRole('status')).toBeNull();
});

it('prices of the last weeks are nothing to tell', () => {
  render(page(['ADMIN'], OLD_DAYS - 1));
  expect(screen.queryByRole('status')).toBeNull();
});
