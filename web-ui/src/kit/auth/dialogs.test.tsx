import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, testService } from '../../test/service';
import { button, shown } from '../../test/shown';
import { LoginForm } from './LoginForm';
import LoginPage from './LoginPage';
import PasswordDialog from './PasswordDialog';
import { ProviderButton } from './ProviderButton';
import SecondFactorDialog from './SecondFactorDialog';
import SessionDialog from './SessionDialog';
import { CodeNeeded, session, WrongCredentials } from './session';

const bodies: Record<string, unknown>[] = [];

function route(path: string, answer: () => Response) {
  return http.post(`*/api/auth/${path}`, async ({ request }) => {
    bodies.push((await request.json()) as Record<string, unknown>);
    return answer();
  });
}

const tokens = () => HttpResponse.json({ access_token: 'new', expires_in: 3_600 });
const refused = (body: object = {}) => HttpResponse.json(body, { status: 401 });

const service = testService(
  {},
  http.get('*/api/auth/methods', () => HttpResponse.json({ oidc: null })),
  route('logout', () => new HttpResponse(null, { status: 204 })),
);

beforeEach(() => {
  bodies.length = 0;
});
afterEach(() => act(() => session.logout()));

const type = (label: string | RegExp, text: string) =>
  userEvent.type(screen.getByLabelText(label), text);
const field = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label);
const CODE = /^Code of your authenticator app/;

describe('the form to sign in', () => {
  it('says what is wrong, and keeps what was typed', async () => {
    const onLogin = vi.fn().mockRejectedValue(new WrongCredentials('Wrong user name or password.'));
    shown(<LoginForm onLogin={onLogin} />);
    expect(document.activeElement).toBe(field('User name'));
    await type('User name', 'ada');
    await type('Password', 'wrong{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('Wrong user name or password.');
    expect([field('User name').value, field('Password').value]).toEqual(['ada', 'wrong']);
    expect(button('Sign in')).toBeTruthy();
  });

  it('asks for a code where one is needed, and sends all three', async () => {
    const onLogin = vi.fn().mockRejectedValueOnce(new CodeNeeded()).mockResolvedValue(undefined);
    shown(<LoginForm username="ada" onLogin={onLogin} />);
    expect(screen.queryByLabelText(CODE)).toBeNull();
    await type('Password', 'right{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(field(CODE)));
    expect(screen.queryByRole('alert')).toBeNull();
    await type(CODE, '123456{Enter}');
    expect(onLogin).toHaveBeenLastCalledWith('ada', 'right', '123456');
  });

  it('says that it may be the code that is wrong', async () => {
    const wrong = new WrongCredentials('Wrong user name or password.');
    const onLogin = vi.fn().mockRejectedValueOnce(new CodeNeeded()).mockRejectedValue(wrong);
    shown(<LoginForm username="ada" onLogin={onLogin} />);
    await type('Password', 'right{Enter}');
    await screen.findByLabelText(CODE);
    await type(CODE, '000000{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Wrong user name, password or code.',
    );
  });

  it('asks nobody else for the code of somebody’s app', async () => {
    shown(<LoginForm onLogin={vi.fn().mockRejectedValue(new CodeNeeded())} />);
    await type('User name', 'ada');
    await type('Password', 'right{Enter}');
    await screen.findByLabelText(CODE);
    await type('User name', 'x');
    expect(screen.queryByLabelText(CODE)).toBeNull();
  });

  it('shows the password only where that is asked for', async () => {
    shown(<LoginForm onLogin={vi.fn()} />);
    expect(field('Password').type).toBe('password');
    await userEvent.click(button('Show password'));
    expect(field('Password').type).toBe('text');
    await userEvent.click(button('Hide password'));
    expect(field('Password').type).toBe('password');
  });
});

describe('the identity provider', () => {
  it('is a way in that leads back to where one is', async () => {
    service.use(http.get('*/api/auth/methods', () => HttpResponse.json({ oidc: 'Company login' })));
    shown(<ProviderButton />, '/requests?query=status%3A500&open=7');
    const link = await screen.findByRole('link', { name: 'Company login' });
    const url = new URL(link.getAttribute('href') ?? '', 'http://studio');
    expect(url.pathname).toBe('/api/auth/oidc/login');
    expect(url.searchParams.get('return')).toBe('/requests?query=status%3A500&open=7');
  });

  it.each([
    ['is none', () => HttpResponse.json({ oidc: null })],
    ['is not known', () => HttpResponse.error()],
    ['is refused', () => new HttpResponse(null, { status: 503 })],
  ])('is not offered where it %s, and the form is there all the same', async (_, answer) => {
    let wasAsked = false;
    service.use(
      http.get('*/api/auth/methods', () => {
        wasAsked = true;
        return answer();
      }),
    );
    shown(<LoginPage />);
    await waitFor(() => expect(wasAsked).toBe(true));
    expect(screen.queryByRole('link')).toBeNull();
    expect(field('User name')).toBeTruthy();
  });
});

describe('a session that has ended', () => {
  it('asks for the password of who was signed in, over the page', async () => {
    service.use(route('token', tokens));
    shown(<SessionDialog />);
    const dialog = within(screen.getByRole('dialog', { name: 'Your session has ended' }));
    expect(field('User name').value).toBe('ada');
    expect(document.activeElement).toBe(field('Password'));
    await type('Password', 'right{Enter}');
    await waitFor(() => expect(session.current()?.accessToken).toBe('new'));
    expect(dialog.getByRole('button', { name: 'Sign out instead' })).toBeTruthy();
  });

  it('cannot be put aside by Escape', async () => {
    shown(<SessionDialog />);
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('dialog')).toBeTruthy();
  });

  it('can be left, which leads to the first page', async () => {
    shown(<SessionDialog />, '/requests?open=7');
    await userEvent.click(button('Sign out instead'));
    expect(session.current()).toBeUndefined();
    expect(window.location.pathname + window.location.search).toBe('/');
  });
});

describe('the password', () => {
  const fill = async () => {
    await type(/^Present password/, 'old one');
    await type(/^New password/, 'new and longer');
  };

  it('is changed, and it is said what that means', async () => {
    service.use(route('password', tokens));
    const onClose = vi.fn();
    shown(<PasswordDialog onClose={onClose} />);
    await fill();
    await userEvent.click(button('Change password'));
    expect(await screen.findByText(/Everywhere else you have to sign in again/)).toBeTruthy();
    expect(onClose).toHaveBeenCalled();
    expect(bodies).toEqual([
      { username: 'ada', password: 'old one', new_password: 'new and longer' },
    ]);
  });

  it.each([
    ['that is not the present one', () => refused(), 'That is not your present password.'],
    [
      'that breaks a rule',
      () => problem(400, 'password: is too common'),
      'password: is too common',
    ],
  ])('%s changes nothing, and the dialog says so', async (_, answer, message) => {
    service.use(route('password', answer));
    const onClose = vi.fn();
    shown(<PasswordDialog onClose={onClose} />);
    await fill();
    await userEvent.click(button('Change password'));
    expect((await screen.findByRole('alert')).textContent).toBe(message);
    expect(onClose).not.toHaveBeenCalled();
    expect(session.current()?.accessToken).toBe('token');
  });

  it('wants a code of whoever has an app', async () => {
    service.isAskedBy({ secondFactor: true });
    shown(<PasswordDialog onClose={vi.fn()} />);
    expect(await screen.findByLabelText(CODE)).toBeTruthy();
  });
});

describe('a second factor', () => {
  const begun = () =>
    HttpResponse.json({ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/ada?secret=JBSW' });
  const begin = async () => {
    await type(/^Your password/, 'right');
    await userEvent.click(button('Go on'));
  };

  it('is added by password and code, and gives recovery codes once', async () => {
    service.use(
      route('second-factor/begin', begun),
      route('second-factor/confirm', () => HttpResponse.json({ recovery_codes: ['aa-1', 'bb-2'] })),
    );
    const onClose = vi.fn();
    shown(<SecondFactorDialog onClose={onClose} />);
    await begin();
    expect(await screen.findByRole('img', { name: /^QR code/ })).toBeTruthy();
    expect(field('Or type this secret').value).toBe('JBSWY3DPEHPK3PXP');
    await type(/^The code that it shows/, '123456');
    await userEvent.click(button('Add'));
    expect((await screen.findByText(/aa-1/)).textContent).toBe('aa-1\nbb-2');
    await userEvent.click(button('I have them'));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(bodies).toEqual([
      { username: 'ada', password: 'right' },
      { username: 'ada', password: 'right', new_code: '123456' },
    ]);
  });

  it('is begun by nobody without the password', async () => {
    service.use(route('second-factor/begin', () => refused()));
    shown(<SecondFactorDialog onClose={vi.fn()} />);
    await begin();
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The password or the code is wrong.',
    );
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('is not added by a wrong code, and can be tried again with the same secret', async () => {
    service.use(
      route('second-factor/begin', begun),
      route('second-factor/confirm', () => refused()),
    );
    shown(<SecondFactorDialog onClose={vi.fn()} />);
    await begin();
    await type(/^The code that it shows/, '000000');
    await userEvent.click(button('Add'));
    expect((await screen.findByRole('alert')).textContent).toContain('code is wrong');
    expect(field('Or type this secret').value).toBe('JBSWY3DPEHPK3PXP');
    expect((button('Add') as HTMLButtonElement).disabled).toBe(false);
  });
});
