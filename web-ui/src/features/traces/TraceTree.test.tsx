import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { expect, it } from 'vitest';
import type { TraceDetail, TraceNode } from './documents';
import { TraceTree } from './TraceTree';

const node = (changes: Partial<TraceNode>): TraceNode => ({
  kind: 'tool',
  parent: 0,
  depth: 1,
  name: 'part',
  offsetMs: 0,
  durationMs: 10,
  failed: false,
  errorType: null,
  errorMessage: null,
  service: null,
  toolName: null,
  modelName: null,
  statusCode: null,
  requestId: null,
  calls: 0,
  errors: 0,
  tokens: 0,
  cost: null,
  ...changes,
});

const trace = {
  durationMs: 100,
  complete: true,
  nodes: [
    node({ kind: 'agent', parent: null, depth: 0, name: 'guide', calls: 1, tokens: 42, cost: 0.5 }),
    node({ name: 'look up', failed: true, errorType: 'Timeout', errorMessage: 'too slow' }),
    node({ kind: 'call', name: 'chat m', requestId: '7', calls: 1, tokens: 42, cost: null }),
  ],
} as unknown as TraceDetail;

function Address() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}

function show() {
  render(
    <MemoryRouter initialEntries={['/traces/x/show']}>
      <TraceTree trace={trace} />
      <Address />
    </MemoryRouter>,
  );
}

const row = (name: RegExp) => screen.getByRole('row', { name });

it('parts are rows with their level, what they cost and what went wrong', () => {
  show();
  expect(row(/guide/).getAttribute('aria-level')).toBe('1');
  expect(row(/guide/).getAttribute('aria-expanded')).toBe('true');
  expect(within(row(/guide/)).getByText('$0.50')).toBeTruthy();
  expect(row(/look up/).getAttribute('aria-level')).toBe('2');
  expect(row(/look up/).getAttribute('aria-expanded')).toBeNull();
  expect(row(/look up/).textContent).toContain('Timeout: too slow');
  const link = within(row(/chat m/)).getByRole('link', { name: 'chat m' });
  expect(link.getAttribute('href')).toBe('/requests/7/show');
});

it('arrows walk through the parts and close them, and the address knows', async () => {
  show();
  await userEvent.tab();
  expect(document.activeElement).toBe(row(/guide/));
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(row(/look up/));
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(screen.queryByText('look up')).toBeNull();
  expect(screen.getByText('/traces/x/show?closed=0')).toBeTruthy();
  await userEvent.keyboard('{ArrowRight}{End}{Enter}');
  expect(screen.getByText('/requests/7/show')).toBeTruthy();
});
