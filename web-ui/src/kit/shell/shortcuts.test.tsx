import { Box } from '@mui/material';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { afterEach, expect, it } from 'vitest';
import { showOverlay, useOverlay } from './overlays';
import { type PageDefinition, PagesContext } from './pages';
import { useShortcuts } from './shortcuts';

const load = async () => ({ default: () => null });
const pages: PageDefinition[] = [
  { path: '/requests', title: 'Requests', shortcut: 'r', load },
  { path: '/accounts', title: 'Accounts', shortcut: 'a', may: () => false, load },
].map((page) => ({ ...page, Content: () => null }));

function Everywhere() {
  useShortcuts();
  return <p>{useOverlay() ?? 'nothing'} lies over the page</p>;
}

function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <PagesContext value={pages}>
          <Everywhere />
          <Box role="search">
            <input aria-label="Filter" />
          </Box>
          <Routes>
            <Route path="/" element="Dashboard" />
            <Route path="/requests" element="All requests" />
            <Route path="*" element="Elsewhere" />
          </Routes>
        </PagesContext>
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

afterEach(() => showOverlay(undefined));

it('g and a letter open the page of that letter', async () => {
  open();
  await userEvent.keyboard('gr');
  expect(screen.getByText('All requests')).toBeTruthy();
});

it('no letter opens a page that one may not open', async () => {
  open();
  await userEvent.keyboard('ga');
  expect(screen.getByText('Dashboard')).toBeTruthy();
});

it('what is typed is no shortcut', async () => {
  open();
  await userEvent.type(screen.getByRole('textbox', { name: 'Filter' }), 'gr?');
  expect(screen.getByText('Dashboard')).toBeTruthy();
  expect(screen.getByText(/nothing lies/)).toBeTruthy();
});

it('Ctrl K opens the palette also while something is typed', async () => {
  open();
  screen.getByRole('textbox', { name: 'Filter' }).focus();
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(screen.getByText(/palette lies/)).toBeTruthy();
});
