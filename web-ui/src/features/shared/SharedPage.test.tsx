import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { MemoryRouter } from 'react-router-dom';
import { expect, it } from 'vitest';
import { serviceWith } from '../../test/service';
import { SharedPage } from './SharedPage';

const server = serviceWith();

const place = { x: 0, y: 0, w: 3, h: 2 };
const VIEW = {
  name: 'On the wall',
  range: '7d',
  timeZone: 'Asia/Jakarta',
  expiresAt: '2099-01-01T00:00:00Z',
  tiles: [
    { id: 'n', kind: 'number', ...place, measures: ['REQUESTS'], title: 'All of them' },
    { id: 't', kind: 'text', ...place, x: 3, text: 'This tile is not part of a shared view.' },
  ],
  annotations: [{ start: '2026-11-29T10:00:00Z', end: null, text: 'Deployed 2.0', tag: 'deploy' }],
};

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <SharedPage secret="a-secret" />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

it('asks with the secret of the link, and for nothing but its tiles', async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get('*/api/shared/view', ({ request }) => {
      asked.push(request.headers.get('X-Share-Secret'));
      return HttpResponse.json(VIEW);
    }),
  );
  show();
  await screen.findByRole('heading', { name: 'On the wall', level: 1 });
  expect(screen.getByText('Last 7 days · times in Asia/Jakarta')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'All of them' })).toBeTruthy();
  expect(asked).toEqual(['a-secret']);
});

it('says that a link has ended', async () => {
  const detail = 'This link leads nowhere: it has expired, or was revoked.';
  server.use(http.get('*/api/shared/view', () => HttpResponse.json({ detail }, { status: 404 })));
  show();
  expect(await screen.findByText(detail)).toBeTruthy();
  expect(screen.queryByRole('group')).toBeNull();
});
