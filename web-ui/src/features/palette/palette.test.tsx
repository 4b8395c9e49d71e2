import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../kit/auth/session';
import { chooseZone } from '../../kit/format/preferences';
import { type PageDefinition, PagesContext } from '../../kit/shell/pages';
import { chooseMode, mode } from '../../kit/theme/mode';
import { refused, testService } from '../../test/service';
import { address, clipboard, shown } from '../../test/shown';
import CommandPalette from './CommandPalette';
import ShortcutSheet from './ShortcutSheet';

const load = async () => ({ default: () => null });
const pages: PageDefinition[] = [
  { path: '/', title: 'Dashboard', section: 'Overview', shortcut: 'd', hasRange: true, load },
  {
    path: '/requests',
    title: 'Requests',
    section: 'Activity',
    shortcut: 'r',
    hasRange: true,
    load,
  },
  { path: '/gateway', title: 'Gateway', section: 'Administration', shortcut: 'g', load },
  { path: '/user', title: 'User', hasRange: true, load },
  { path: '/secret', title: 'Secret page', section: 'Activity', may: () => false, load },
];
const known = pages.map((page) => ({ ...page, Content: () => null }));

const service = testService(
  {
    savedViews: [],
    Found: {
      users: [
        { value: 'ada lovelace', count: 1_200 },
        { value: null, count: 3 },
      ],
      models: [{ value: 'o3', count: 1 }],
    },
  },
  http.post('*/api/auth/logout', () => new HttpResponse(null, { status: 204 })),
);

beforeEach(() => {
  service.isAskedBy({ roles: ['USER'], seesOrganization: false });
});
afterEach(() => {
  act(() => {
    session.logout();
    chooseMode(undefined);
  });
  vi.unstubAllGlobals();
});

function open(at = '/requests?query=status%3A500') {
  const onClose = vi.fn();
  shown(
    <PagesContext value={known}>
      <CommandPalette onClose={onClose} />
    </PagesContext>,
    at,
  );
  return onClose;
}

const input = () => screen.getByRole('combobox');
const options = () => screen.getAllByRole('option').map((option) => option.textContent ?? '');
const choose = async (text: string, name: RegExp) => {
  await userEvent.type(input(), text);
  await userEvent.click(await screen.findByRole('option', { name }));
};

describe('the palette', () => {
  it('has the focus, a name, and pages that one may open', async () => {
    open();
    expect(document.activeElement).toBe(input());
    expect(screen.getByRole('dialog', { name: 'Command palette' })).toBeTruthy();
    expect(options().some((text) => text.startsWith('Requests'))).toBe(true);
    expect(options().join()).not.toContain('Secret page');
    // What stands in no part of the navigation cannot be opened without an id.
    expect(options()).not.toContain('User');
  });

  it('is used by keyboard alone: what is found first is done at Enter', async () => {
    const onClose = open();
    await userEvent.type(input(), 'gatew');
    await waitFor(() => expect(options()[0]).toContain('Gateway'));
    await userEvent.keyboard('{Enter}');
    expect(address()).toBe('/gateway');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('chooses a range of the page, and leaves its filter alone', async () => {
    open('/requests?query=status%3A500&range=custom&start=2026-11-01&end=2026-11-02');
    await choose('7 days', /^Last 7 days/);
    expect(address()).toBe('/requests?query=status%3A500&range=7d');
  });

  it('finds users and models by a part of their name, whatever is in it', async () => {
    open();
    await userEvent.type(input(), 'a"b');
    await waitFor(() =>
      expect(service.asked('Found').at(-1)).toMatchObject({
        users: { table: 'REQUESTS', field: 'user', query: String.raw`user:*"a\"b"*` },
        models: { field: 'model', query: String.raw`model:*"a\"b"*` },
      }),
    );
  });

  it('leads to who is found, with how often they asked', async () => {
    open();
    const user = await screen.findByRole('option', { name: /ada lovelace/ });
    expect(user.textContent).toContain('1,200 requests');
    expect(screen.getByRole('option', { name: /o3/ }).textContent).toContain('1 request');
    await userEvent.click(user);
    expect(address()).toBe('/user?name=ada+lovelace');
  });

  it('works where nobody can be found', async () => {
    service.answers({ Found: refused('Too much is asked.') });
    open();
    await userEvent.type(input(), 'nothing of that name');
    expect(await screen.findByText('Nothing has that name.')).toBeTruthy();
  });

  it('copies the link to the page with the zone in which it is seen', async () => {
    chooseZone('Asia/Jakarta');
    const texts = clipboard();
    open();
    await choose('copy', /^Copy the link/);
    expect(await screen.findByText('The link is copied.')).toBeTruthy();
    const url = new URL(texts[0] ?? '');
    expect([url.pathname, url.search]).toEqual([
      '/requests',
      '?query=status%3A500&zone=Asia%2FJakarta',
    ]);
  });

  it('says where the browser has no clipboard', async () => {
    clipboard(false);
    open('/gateway');
    await choose('copy', /^Copy the link/);
    expect(await screen.findByText(/does not let this page write/)).toBeTruthy();
  });

  it('changes the looks', async () => {
    open();
    await choose('dark', /^Theme: dark/);
    expect(mode()).toBe('dark');
  });

  it('signs out, and begins at the first page', async () => {
    open();
    await choose('sign out', /^Sign out/);
    expect(session.current()).toBeUndefined();
    expect(address()).toBe('/');
  });

  it('offers to annotate only to those who see the organisation', async () => {
    open();
    await screen.findByRole('option', { name: /ada lovelace/ });
    expect(screen.queryByRole('option', { name: /annotation/ })).toBeNull();
  });

  it('offers it to them', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    open();
    expect(await screen.findByRole('option', { name: /annotation/ })).toBeTruthy();
  });
});

it('the sheet names each key once, also where a page has that of all pages', () => {
  const warned = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  shown(
    <PagesContext value={known}>
      <ShortcutSheet onClose={vi.fn()} />
    </PagesContext>,
  );
  const open = within(screen.getByRole('region', { name: 'Open a page' }));
  const lines = open
    .getAllByRole('term')
    .map((term) => [term.textContent, term.nextElementSibling?.textContent]);
  expect(lines).toEqual([
    ['Dashboard', 'gd'],
    ['Requests', 'gr'],
    ['Gateway', 'gg'],
  ]);
  expect(warned.mock.calls.filter(([text]) => String(text).includes('same key'))).toEqual([]);
  warned.mockRestore();
});
