import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router-dom';
import { onTestFinished, vi } from 'vitest';
import { Notifications } from '../kit/shell/Notifications';
import { notifications } from '../kit/shell/notifications';

/**
 * Shows a part of a page as it stands among the others: with an address, what it asks, and what is told.
 *
 * @param route of the router, where the part reads from it
 */
export function shown(part: ReactNode, address = '/', route?: string) {
  window.history.replaceState(null, '', address);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  // What is still on its way must not be asked of the next test.
  onTestFinished(() => client.clear());
  const drawn = render(
    <QueryClientProvider client={client}>
      <BrowserRouter>
        {route ? (
          <Routes>
            <Route path={route} element={part} />
            <Route path="*" element={<p>Another page</p>} />
          </Routes>
        ) : (
          part
        )}
        <Notifications />
      </BrowserRouter>
    </QueryClientProvider>,
  );
  return { client, ...drawn };
}

export const address = () => window.location.pathname + window.location.search;

/** A parameter of the address. */
export const parameter = (name: string) => new URLSearchParams(window.location.search).get(name);

/** There is no layout here: everything is as large as a window. */
export const withLayout = () => withSizes({ clientHeight: 600, clientWidth: 600 });

/** What each part of a page measures until the end of the test. */
export function withSizes(sizes: Record<string, number>) {
  const part = HTMLElement.prototype;
  for (const [name, value] of Object.entries(sizes)) {
    const before = Object.getOwnPropertyDescriptor(part, name);
    Object.defineProperty(part, name, { configurable: true, value });
    onTestFinished(() => {
      if (before) Object.defineProperty(part, name, before);
      else Reflect.deleteProperty(part, name);
    });
  }
}

/** A window that is as wide as the media queries that are `true` of it say. */
export function withWindow(isTrue: (query: string) => boolean) {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: isTrue(query),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

/** Lets nothing that one test told be seen in the next. */
export function forgetNotices() {
  act(() => {
    while (notifications.first()) notifications.end();
  });
}

/** The files that are handed to the browser from now on, by name. */
export function downloads(): { name: string; blob: Blob }[] {
  const files: { name: string; blob: Blob }[] = [];
  let last: Blob | undefined;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    last = blob as Blob;
    return 'blob:test';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    if (last) files.push({ name: this.download, blob: last });
  });
  return files;
}

/** What is in the clipboard; without one, as for pages that come by plain HTTP, writing fails. */
export function clipboard(isThere = true): string[] {
  const texts: string[] = [];
  const writeText = async (text: string) => void texts.push(text);
  ofBrowser('clipboard', isThere ? { writeText } : undefined);
  return texts;
}

/** What the browser has under a name until the end of the test. */
export function ofBrowser(name: 'clipboard' | 'locks', value: object | undefined) {
  Object.defineProperty(navigator, name, { configurable: true, value });
  onTestFinished(() => void Reflect.deleteProperty(navigator, name));
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name });
