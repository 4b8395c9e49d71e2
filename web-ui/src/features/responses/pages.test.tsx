import { ThemeProvider } from '@mui/material/styles';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { theme } from '../../kit/theme/theme';
import DetectionPage from '../detection/DetectionPage';
import ResponsesPage from './ResponsesPage';

type Asked = { query: string; variables: Record<string, unknown> };

const asked: Asked[] = [];
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  asked.length = 0;
});
afterAll(() => server.close());

function answering(answer: (asked: Asked) => object) {
  server.use(
    http.post('*/graphql', async ({ request }) => {
      const body = (await request.json()) as Asked;
      asked.push(body);
      return HttpResponse.json({ data: answer(body) });
    }),
  );
}

function open(page: ReactNode) {
  render(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient()}>
        <ThemeProvider theme={theme('light')}>{page}</ThemeProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
}

const block = {
  id: '7',
  kind: 'USER',
  subject: 'bob',
  action: 'BLOCK',
  rule: 'scanners',
  enforced: true,
  state: 'ACTIVE',
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'studio',
  expiresAt: '2026-01-01T01:00:00Z',
};

const rules = {
  file: '/etc/rules',
  readAt: '2026-01-01T00:00:00Z',
  fault: 'line 3: the action must be block, throttle, tag or refuse',
  allowed: ['user root'],
  rules: [{ name: 'scanners', text: 'scanners: …', enforced: false, matched: 3, acted: 1 }],
};

it('restrictions are listed with the rules that made them, and are lifted', async () => {
  answering(({ query }) =>
    query.includes('liftRestriction')
      ? { liftRestriction: { id: '7' } }
      : { restrictions: [block], responseRules: rules },
  );
  open(<ResponsesPage />);

  expect(await screen.findByText('In force')).toBeTruthy();
  expect(screen.getByText('rule scanners')).toBeTruthy();
  expect(screen.getByText(/line 3: the action must be/)).toBeTruthy();
  expect(screen.getByText('only tells')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Lift' }));
  await waitFor(() => expect(asked.some(({ variables }) => variables.id === '7')).toBe(true));
});

it('a setting of the detectors shows what other values would have told of', async () => {
  const setting = {
    name: 'detect.failures',
    description: 'From how many on.',
    type: 'a number',
    value: '20',
    default: '20',
  };
  const points = [
    { value: 10, threats: 4, current: false },
    { value: 20, threats: 1, current: true },
  ];
  answering(({ query }) =>
    query.includes('detectionPreview')
      ? { detectionPreview: { since: '2026-01-01T00:00:00Z', rows: 90, points } }
      : { settings: [setting, { ...setting, name: 'privacy.mode' }] },
  );
  open(<DetectionPage />);

  await userEvent.click(await screen.findByRole('button', { name: 'Last week' }));
  const told = await screen.findByRole('list', { name: 'What it would have told of last week' });
  expect(told.textContent).toBe('from 104 threatsfrom 20, as it is1 threat');
});
