import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { periodOf } from '../../kit/range/range';
import { onDashboard } from '../../test/dashboard';
import { refused, testService } from '../../test/service';
import EmptyDashboard from './EmptyDashboard';
import { fromAddress } from './state/dashboardState';

const service = testService({ NewestRequest: () => newest() });

/** What came last, if anything did. */
const newest = (createdAt?: string | number) => ({
  requestLogs: {
    nodes: createdAt ? [{ id: '1', createdAt: new Date(createdAt).toISOString() }] : [],
  },
});

function open(at: string) {
  const [zoom, retry] = [vi.fn(), vi.fn()];
  const period = periodOf(fromAddress(new URLSearchParams(at)), Date.now());
  onDashboard(<EmptyDashboard>the cards</EmptyDashboard>, { at, period, zoom, retry });
  return { zoom, retry };
}

it('a range that lies before the newest request says where that is, and leads there', async () => {
  service.answers({ NewestRequest: () => newest('2026-05-04T12:00:00Z') });
  const at = 'range=custom&start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z&zone=UTC';
  const { zoom, retry } = open(at);
  expect(await screen.findByText(/The newest one is of May 4, 2026, 12:00/)).toBeTruthy();
  expect(screen.getByText('the cards')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show that day' }));
  const around = Date.parse('2026-05-04T12:00:00Z');
  expect(zoom).toHaveBeenCalledWith(around - 86_400_000, around + 3_600_000);
  // Asking once more would find nothing either.
  expect(retry).not.toHaveBeenCalled();
});

it('a range that lies after the newest request says so as well', async () => {
  service.answers({ NewestRequest: () => newest('2020-05-04T12:00:00Z') });
  open('range=24h');
  expect(await screen.findByText(/The newest one is of May 4, 2020/)).toBeTruthy();
});

it('what comes while one looks is asked for at once, also past the end of the last answer', async () => {
  service.answers({ NewestRequest: () => newest(Date.now() + 90_000) });
  const { retry } = open('range=24h');
  await waitFor(() => expect(retry).toHaveBeenCalledOnce());
  expect(screen.queryByText(/no requests in this range/)).toBeNull();
});

it('a key that cannot be made says why, in its place', async () => {
  service.answers({
    CreateFirstKey: () => refused('There are 1,000 keys, which is the most.'),
  });
  open('range=24h');
  await userEvent.click(await screen.findByRole('button', { name: 'Make a key' }));
  expect(await screen.findByText('There are 1,000 keys, which is the most.')).toBeTruthy();
  expect(screen.queryByText('the cards')).toBeNull();
});
