import { ThemeProvider } from '@mui/material/styles';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router-dom';
import { afterEach } from 'vitest';
import { Notifications } from '../kit/shell/Notifications';
import { notifications } from '../kit/shell/notifications';
import { theme } from '../kit/theme/theme';

const usual = theme('light');
/** Nothing moves: what closes is closed at once. */
const still = {
  ...usual,
  transitions: {
    ...usual.transitions,
    duration: { ...usual.transitions.duration, enteringScreen: 0, leavingScreen: 0 },
  },
};

/** Shows a page as it stands in the application, without what is around it. */
export function openPage(page: ReactNode, at = '/', path = '*') {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  window.history.replaceState(null, '', at);
  return render(
    <BrowserRouter>
      <QueryClientProvider client={client}>
        <ThemeProvider theme={still}>
          <Routes>
            <Route path={path} element={page} />
            <Route path="*" element={null} />
          </Routes>
          <Notifications />
        </ThemeProvider>
      </QueryClientProvider>
    </BrowserRouter>,
  );
}

/** Where whoever looks at the page is now. */
export const addressNow = () => window.location.pathname + window.location.search;

/** Writes into a field at once: keys one by one take long. */
export function fill(label: string | RegExp, text: string, inside: HTMLElement = document.body) {
  fireEvent.change(within(inside).getByLabelText(label), { target: { value: text } });
}

/** Chooses by name from a field with choices. */
export async function choose(label: string | RegExp, choice: string) {
  fireEvent.mouseDown(screen.getByLabelText(label, { selector: '[role=combobox]' }));
  fireEvent.click(await screen.findByText(choice, { selector: '[role=option]' }));
}

/** What is offered where something is chosen. */
export async function choices(label: string | RegExp): Promise<string[]> {
  fireEvent.mouseDown(screen.getByLabelText(label, { selector: '[role=combobox]' }));
  const list = await waitFor(() => only('[role=listbox]'));
  const names = all('[role=option]', list).map((option) => option.textContent ?? '');
  fireEvent.keyDown(list, { key: 'Escape' });
  return names;
}

/** A button by what it says, wherever it stands: to look for roles and names by their rules takes long on whole pages. */
export function buttons(name: string | RegExp, inside: HTMLElement = document.body) {
  return all<HTMLButtonElement>('button, a[role=button]', inside).filter((button) => {
    const text = (button.getAttribute('aria-label') ?? button.textContent ?? '').trim();
    return typeof name === 'string' ? text === name : name.test(text);
  });
}

/** Presses the only button of that name, once it is there. */
export async function press(name: string | RegExp, inside?: HTMLElement) {
  const [button] = await waitFor(() => {
    const found = buttons(name, inside);
    if (found.length !== 1) throw new Error(`There are ${found.length} buttons “${name}”`);
    return found;
  });
  if (button) fireEvent.click(button);
}

/** The dialog that is open, once it is. */
export async function dialog(title: string): Promise<HTMLElement> {
  const heading = await screen.findByText(title, { selector: '[role=dialog] h2' });
  return heading.closest('[role=dialog]') as HTMLElement;
}

/** The row of a table that has a text, once it is there. */
export async function rowOf(text: string | RegExp): Promise<HTMLElement> {
  const row = (await screen.findByText(text)).closest('tr');
  if (!row) throw new Error(`${text} is in no row`);
  return row;
}

/** What stands in the cells of a row. */
export const cellsOf = (row: HTMLElement) => all('td', row).map((cell) => cell.textContent);

function all<E extends HTMLElement = HTMLElement>(selector: string, inside: HTMLElement): E[] {
  return [...inside.querySelectorAll<E>(selector)];
}

function only(selector: string): HTMLElement {
  const [one, ...others] = all(selector, document.body);
  if (!one || others.length > 0) throw new Error(`There is not one ${selector}`);
  return one;
}

afterEach(() => {
  while (notifications.first()) notifications.end();
});
