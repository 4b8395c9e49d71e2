import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BrowserRouter, useLocation } from 'react-router-dom';
import { beforeEach, expect, it } from 'vitest';
import { requestRow } from '../../test/rows';
import { type Sent, testService } from '../../test/service';
import { withLayout, withWindow } from '../../test/shown';
import RequestList from './RequestList';

const rows = ['7', '6', '5'].map((id) =>
  requestRow({ id, time: `2026-11-24T09:15:0${id}Z`, status: 503, model: `model-${id}` }),
);
const service = testService({
  Requests: ({ input }: Sent) => {
    const nodes = String(input.query ?? '').includes('status:200') ? [] : rows;
    const pageInfo = { hasNextPage: false, endCursor: null };
    return { page: { totalCount: nodes.length, pageInfo, nodes } };
  },
  facets: ({ input }) => (input.field === 'status' ? [{ value: '200', count: 3 }] : []),
  histogram: { interval: 'HOUR', buckets: [] },
  Request: ({ id }) => {
    const one = rows.find((row) => row.id === id);
    return { one: one && { ...one, evaluations: [], mergedFrom: [] } };
  },
});

beforeEach(() => {
  withLayout();
  // Wide enough for the facets.
  withWindow(() => false);
});

function Address() {
  return <output>{useLocation().search}</output>;
}

function shown(address: string) {
  window.history.replaceState(null, '', `/requests${address}`);
  render(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
    >
      <BrowserRouter>
        <RequestList />
        <Address />
      </BrowserRouter>
    </QueryClientProvider>,
  );
}

it('asks for what the address says', async () => {
  shown('?query=user%3Aada&search=chat&sort=-latency&range=custom&start=2026-11-01&end=2026-11-02');
  await screen.findByText('3 requests');
  expect(service.asked('Requests').at(-1).input).toMatchObject({
    query: 'user:ada',
    search: 'chat',
    orderBy: 'latency',
    direction: 'DESC',
    first: 100,
    filter: { start: '2026-11-01T00:00:00.000Z', end: '2026-11-02T00:00:00.000Z' },
  });
});

it('a facet filters, and a list without rows says so', async () => {
  shown('');
  await userEvent.click(await screen.findByRole('button', { name: /^200/ }));
  expect(await screen.findByText('No request fits these conditions.')).toBeTruthy();
  expect(screen.getByText('?query=status%3A200')).toBeTruthy();
});

const address = () => new URLSearchParams(window.location.search);
const opened = () => screen.findByLabelText('Details of the row');

it('a row opens beside the list, and leads to the next and the previous one', async () => {
  shown('');
  await userEvent.click(await screen.findByText(/9:15:07/));
  await within(await opened()).findByText('model-7');
  expect(address().get('open')).toBe('7');
  await userEvent.click(screen.getByLabelText('Next row'));
  await within(await opened()).findByText('model-6');
  await userEvent.keyboard('j');
  await within(await opened()).findByText('model-5');
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLButtonElement>('Next row').disabled).toBe(true),
  );
  await userEvent.keyboard('k{Escape}');
  await waitFor(() => expect(screen.queryByLabelText('Details of the row')).toBeNull());
  expect(address().get('open')).toBeNull();
});

it('j and k go through the rows', async () => {
  shown('');
  await screen.findByText(/9:15:07/);
  await userEvent.keyboard('jj');
  await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('6'));
  await userEvent.keyboard('k');
  await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('7'));
});

it('a click on a value filters by it, with Alt it leaves it out', async () => {
  shown('');
  await userEvent.click(await screen.findByText('model-7'));
  await waitFor(() => expect(address().get('query')).toBe('model:model-7'));
  const user = userEvent.setup();
  await user.keyboard('{Alt>}');
  await user.click(await screen.findByText('model-6'));
  await user.keyboard('{/Alt}');
  await waitFor(() => expect(address().get('query')).toBe('model:model-7 -model:model-6'));
});
