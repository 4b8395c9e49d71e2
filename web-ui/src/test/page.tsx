import { ThemeProvider } from '@mui/material/styles';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { theme } from '../kit/theme/theme';
import { address, shown } from './shown';

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
  return shown(<ThemeProvider theme={still}>{page}</ThemeProvider>, at, path);
}

/** Where whoever looks at the page is now. */
export const addressNow = address;

/** Writes into a field at once: keys one by one take long. */
export function fill(label: string | RegExp, text: string) {
  fireEvent.change(field(label), { target: { value: text } });
}

/** Chooses by name from a field with choices. */
export async function choose(label: string | RegExp, choice: string) {
  fireEvent.mouseDown(field(label));
  fireEvent.click(await screen.findByText(choice, { selector: '[role=option]' }));
}

/** What is offered where something is chosen. */
export async function choices(label: string | RegExp): Promise<string[]> {
  fireEvent.mouseDown(field(label));
  const list = await waitFor(() => only('[role=listbox]'));
  const names = all('[role=option]', list).map((option) => option.textContent ?? '');
  fireEvent.keyDown(list, { key: 'Escape' });
  return names;
}

/** The only field of that name: by its label, or where that is not seen, by what it is called. */
function field(label: string | RegExp): HTMLElement {
  const found = all<HTMLElement>('label, [role=combobox][aria-label]', document.body)
    .filter((one) => isNamed(one, label))
    .map((one) => (one instanceof HTMLLabelElement ? controlOf(one) : one));
  const [one, ...others] = found;
  if (!one || others.length > 0) throw new Error(`There are ${found.length} fields “${label}”`);
  return one;
}

function controlOf({ id, htmlFor }: HTMLLabelElement): HTMLElement | null {
  const chosen =
    id && document.querySelector<HTMLElement>(`[role=combobox][aria-labelledby~="${id}"]`);
  return chosen || document.getElementById(htmlFor);
}

function isNamed(element: HTMLElement, name: string | RegExp): boolean {
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  return typeof name === 'string' ? text === name : name.test(text);
}

/** A button by what it says, wherever it stands: to look for roles and names by their rules takes long on whole pages. */
export function buttons(name: string | RegExp, inside: HTMLElement = document.body) {
  return all<HTMLButtonElement>('button, a[role=button]', inside).filter((button) =>
    isNamed(button, name),
  );
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
export const cellsOf = (row: HTMLElement) => all('td', row).map(textOf);

/** What an element says, with blanks of one kind. */
export const textOf = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s/g, ' ');

function all<E extends HTMLElement = HTMLElement>(selector: string, inside: HTMLElement): E[] {
  return [...inside.querySelectorAll<E>(selector)];
}

function only(selector: string): HTMLElement {
  const [one, ...others] = all(selector, document.body);
  if (!one || others.length > 0) throw new Error(`There is not one ${selector}`);
  return one;
}
