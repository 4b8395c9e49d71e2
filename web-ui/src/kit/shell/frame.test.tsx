import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, testService } from '../../test/service';
import { address, button, shown, withWindow } from '../../test/shown';
import { mayAdminister } from '../auth/roles';
import { session } from '../auth/session';
import { count } from '../format/format';
import { chooseLocale, chooseZone, locale, zone } from '../format/preferences';
import { chooseMode, mode } from '../theme/mode';
import { AccountMenu } from './AccountMenu';
import CustomsForm from './CustomsForm';
import { ErrorBoundary } from './ErrorBoundary';
import { PageRoutes } from './PageRoutes';
import { definePages, type PageDefinition, PagesContext } from './pages';
import { usePageTitle } from './pageTitle';
import { Shell } from './Shell';
import { ThemeMenu } from './ThemeMenu';

const service = testService(
  {},
  http.post('*/api/auth/logout', () => new HttpResponse(null, { status: 204 })),
);

/** Whoever uses the frame, whose session can be renewed. */
function isAsked(more: object = {}) {
  const me = { user: 'Ada', organization: 'north', organizations: ['north'], roles: ['USER'] };
  service.isAskedBy({ ...(me as object), ...more });
  const kept = {
    accessToken: 'token',
    refreshToken: 'refresh',
    expiresAt: Date.now() + 3_600_000,
    username: 'ada',
  };
  localStorage.setItem('studio.session', JSON.stringify(kept));
}

beforeEach(() => {
  withWindow(() => false);
  isAsked();
});
afterEach(() => {
  act(() => {
    session.logout();
    chooseLocale(undefined);
    chooseMode(undefined);
  });
});

function Named() {
  usePageTitle('The story of ada');
  return <p>A page with a name of its own</p>;
}

function Broken() {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) throw new Error('secret details');
  return (
    <button type="button" onClick={() => setBroken(true)}>
      Break
    </button>
  );
}

const page = (path: string, title: string, Body: () => React.ReactNode, more = {}) => ({
  path,
  title,
  load: async () => ({ default: Body as never }),
  ...more,
});

const definitions: PageDefinition[] = [
  page('/', 'Dashboard', () => <p>Figures</p>, { section: 'Overview' }),
  page('/things', 'Things', () => <p>All things</p>, { section: 'Activity' }),
  page('/things/:id', 'Thing', Named),
  page('/broken', 'Broken', Broken, { section: 'Activity' }),
  page('/number', 'Number', () => <p>{count(14_200)}</p>),
  page('/keys', 'Keys', () => <p>All keys</p>, {
    section: 'Administration',
    may: mayAdminister,
  }),
  { path: '/graphiql', title: 'GraphiQL', section: 'Interface' },
];

function open(at = '/') {
  return shown(
    <PagesContext value={definePages(definitions)}>
      <Shell>
        <PageRoutes />
      </Shell>
    </PagesContext>,
    at,
  );
}

const navigation = () => within(screen.getByRole('navigation', { name: 'Pages' }));

describe('the frame', () => {
  it('leads past itself to the content, and leaves the address alone', async () => {
    open('/things?query=a');
    await screen.findByText('All things');
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('Skip to content');
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('main'));
    expect(address()).toBe('/things?query=a');
  });

  it('names the tab after the page, or after what the page shows', async () => {
    open('/things');
    await screen.findByText('All things');
    expect(document.title).toBe('Things · AI Studio Analytics');
    act(() => window.history.pushState(null, '', '/things/7'));
    act(() => window.dispatchEvent(new PopStateEvent('popstate')));
    await waitFor(() => expect(document.title).toBe('The story of ada · AI Studio Analytics'));
    await userEvent.click(navigation().getByRole('link', { name: 'Things' }));
    await waitFor(() => expect(document.title).toBe('Things · AI Studio Analytics'));
  });

  it('marks the list of a row that is open, and nothing else', async () => {
    open('/things/7');
    await screen.findByText(/a name of its own/);
    const marked = navigation()
      .getAllByRole('link')
      .filter((link) => link.getAttribute('aria-current'));
    expect(marked.map((link) => link.textContent)).toEqual(['Things']);
  });

  it('has no part without pages, and opens documents of their own in another tab', async () => {
    open();
    await screen.findByText('Figures');
    expect(navigation().queryByText('Administration')).toBeNull();
    const document = navigation().getByRole('link', { name: 'GraphiQL' });
    expect([document.getAttribute('target'), document.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener',
    ]);
  });

  it('remembers whether its names are shown', async () => {
    const { unmount } = open();
    await userEvent.click(button('Close menu'));
    expect(button('Open menu').getAttribute('aria-expanded')).toBe('false');
    unmount();
    open();
    expect(button('Open menu')).toBeTruthy();
  });

  it('on a phone is a drawer that closes where a page is opened', async () => {
    withWindow((query) => query.includes('599'));
    open();
    expect(screen.queryByRole('navigation')).toBeNull();
    await userEvent.click(button('Open menu'));
    await userEvent.click(navigation().getByRole('link', { name: 'Things' }));
    expect(await screen.findByText('All things')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('navigation')).toBeNull());
  });

  it('writes the page anew by the customs of another locale', async () => {
    open('/number');
    expect(await screen.findByText('14,200')).toBeTruthy();
    act(() => chooseLocale('de-DE'));
    expect(await screen.findByText('14.200')).toBeTruthy();
  });
});

describe('a page', () => {
  it('that a role may not open is not there, and it is not said that there is one', async () => {
    open('/keys');
    expect(await screen.findByRole('heading', { name: 'Not Found' })).toBeTruthy();
    expect(screen.getByText(/There is no page at \/keys, or you may not open it/)).toBeTruthy();
    expect(document.title).toBe('No such page · AI Studio Analytics');
  });

  it('is there where they may', async () => {
    isAsked({ roles: ['ADMIN'] });
    open('/keys');
    expect(await screen.findByText('All keys')).toBeTruthy();
  });

  it('that breaks leaves the others alone, and tells nobody why', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    open('/broken');
    await userEvent.click(await screen.findByRole('button', { name: 'Break' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This page could not be shown');
    expect(alert.textContent).not.toContain('secret details');
    await userEvent.click(navigation().getByRole('link', { name: 'Things' }));
    expect(await screen.findByText('All things')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that broke can be tried again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let isBroken = true;
    function Once() {
      if (isBroken) throw new Error('once');
      return <p>Whole again</p>;
    }
    shown(
      <ErrorBoundary>
        <Once />
      </ErrorBoundary>,
    );
    isBroken = false;
    await userEvent.click(button('Try again'));
    expect(screen.getByText('Whole again')).toBeTruthy();
  });
});

describe('whoever is signed in', () => {
  const openMenu = async () => {
    shown(<AccountMenu />, '/requests?open=7');
    await userEvent.click(await screen.findByRole('button', { name: 'Profile of Ada' }));
  };
  const item = (name: string) => screen.getByRole('menuitem', { name });

  it('sees their organisation, and to which projects they are kept', async () => {
    isAsked({ projects: ['web', 'app'] });
    await openMenu();
    expect(await screen.findByText('north, only web, app')).toBeTruthy();
    expect(screen.queryByRole('menuitemradio')).toBeNull();
  });

  it('comes to their own usage by the name that it is counted by', async () => {
    await openMenu();
    await userEvent.click(item('My usage'));
    expect(address()).toBe('/user?name=Ada');
  });

  it('by an identity provider has no password here', async () => {
    const kept = { accessToken: 'token', expiresAt: Date.now() + 3_600_000, username: 'oidc:ada' };
    localStorage.setItem('studio.session', JSON.stringify(kept));
    vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
    await openMenu();
    expect(screen.queryByRole('menuitem', { name: 'Change password' })).toBeNull();
    expect(screen.queryByRole('menuitem', { name: 'Second factor' })).toBeNull();
    expect(item('Sign out')).toBeTruthy();
  });

  describe('of several organisations', () => {
    beforeEach(() => {
      isAsked({ organizations: ['north', 'south'] });
    });
    const radio = (name: string) => screen.findByRole('menuitemradio', { name });

    it('goes on in another one, from its first page', async () => {
      const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
      service.use(
        http.post('*/api/auth/refresh', () =>
          HttpResponse.json({ access_token: 'of south', expires_in: 3_600, refresh_token: 'r2' }),
        ),
      );
      vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
      await openMenu();
      expect((await radio('north')).getAttribute('aria-checked')).toBe('true');
      await userEvent.click(await radio('south'));
      await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
      expect(session.current()).toMatchObject({ accessToken: 'of south', organization: 'south' });
      // What was known of the one before must not be shown for a moment.
      expect(localStorage.getItem('studio.me')).toBeNull();
    });

    it('stays where the service does not let them, and is told why', async () => {
      service.use(
        http.post('*/api/auth/refresh', () => problem(403, 'You are no member of south.')),
      );
      await openMenu();
      await userEvent.click(await radio('south'));
      expect(await screen.findByText('You are no member of south.')).toBeTruthy();
      expect(session.current()?.accessToken).toBe('token');
    });
  });
});

describe('clocks and numbers', () => {
  const openForm = () =>
    shown(<CustomsForm title="Clocks and numbers" anchor={document.body} close={vi.fn()} />);

  it('are shown as they would be, and kept where they are chosen', async () => {
    openForm();
    await userEvent.click(screen.getByRole('combobox', { name: 'Numbers and dates' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Deutsch (Deutschland)' }));
    expect(locale()).toBe('de-DE');
    expect(screen.getByText(/^de-DE: 14\.200 · 1\.234,50/)).toBeTruthy();
    await userEvent.click(await screen.findByRole('combobox', { name: 'Numbers and dates' }));
    await userEvent.click(await screen.findByRole('option', { name: /^As the browser/ }));
    expect(localStorage.getItem('studio.locale')).toBeNull();
  });

  it('offer a locale that somebody has from elsewhere', async () => {
    chooseLocale('fi-FI');
    openForm();
    await userEvent.click(screen.getByRole('combobox', { name: 'Numbers and dates' }));
    const chosen = await screen.findByRole('option', { name: 'suomi (Suomi)' });
    expect(chosen.getAttribute('aria-selected')).toBe('true');
  });

  it('find a zone by its name or its distance', async () => {
    chooseZone('UTC');
    openForm();
    const field = screen.getByRole('combobox', { name: 'Time zone' });
    act(() => field.focus());
    fireEvent.change(field, { target: { value: '+5:45' } });
    await userEvent.click(await screen.findByRole('option', { name: 'Asia/Kathmandu (UTC+5:45)' }));
    expect(zone()).toBe('Asia/Kathmandu');
  });
});

it('light, dark or as the system: the chosen one is marked', async () => {
  shown(<ThemeMenu />);
  await userEvent.click(button('Theme'));
  const radios = () => screen.getAllByRole('menuitemradio');
  expect(radios().map((radio) => radio.getAttribute('aria-checked'))).toEqual([
    'false',
    'false',
    'true',
  ]);
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Dark' }));
  expect(mode()).toBe('dark');
});
