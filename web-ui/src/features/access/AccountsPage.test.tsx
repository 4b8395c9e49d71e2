import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { buttons, cellsOf, choose, dialog, fill, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import AccountsPage from './AccountsPage';

const service = testService();

const account = (user: string, part: object = {}) => ({
  user,
  login: user,
  role: 'ANALYST',
  projects: null,
  createdAt: '2026-05-01T08:00:00Z',
  disabledAt: null,
  ...part,
});

const MEMBER = {
  login: 'acme/eve',
  user: 'acme/eve',
  role: 'ANALYST',
  projects: ['shop'],
  own: false,
  disabled: false,
};

beforeEach(() =>
  service.answers({
    accounts: [account('ada', { role: 'ADMIN' }), account('bob', { login: 'acme/bob' })],
    members: [MEMBER, { ...MEMBER, login: 'bob', user: 'bob', own: true }],
    createAccount: { account: account('carol'), password: 'one-time-word' },
    changeAccount: account('bob'),
    saveMember: MEMBER,
    removeMember: true,
  }),
);

const inputOf = async (field: string) => {
  await waitFor(() => expect(service.asked(field)).toHaveLength(1));
  return service.asked(field)[0].input;
};

const roleOf = (user: string) => screen.findByLabelText(`Role of ${user}`);

describe('accounts', () => {
  it('nobody takes the role or the account from themselves', async () => {
    openPage(<AccountsPage />);
    const own = await rowOf('ada');
    expect(cellsOf(own).at(-1)).toBe('That is you');
    expect(buttons(/./, own)).toEqual([]);
    expect((await roleOf('ada')).getAttribute('aria-disabled')).toBe('true');
    expect((await roleOf('bob')).getAttribute('aria-disabled')).toBeNull();
  });

  it('say by which name somebody signs in, where it is another', async () => {
    openPage(<AccountsPage />);
    expect(cellsOf(await rowOf('bob'))[0]).toBe('bobsigns in as acme/bob');
    expect(cellsOf(await rowOf('ada'))[0]).toBe('ada');
  });

  it('get another role at once', async () => {
    openPage(<AccountsPage />);
    await roleOf('bob');
    await choose('Role of bob', 'User');
    expect(await inputOf('changeAccount')).toEqual({ user: 'bob', role: 'USER' });
  });

  it('keep the last administrator: the service says so, and the role stays', async () => {
    service.answers({ changeAccount: refused('The last administrator stays one.') });
    openPage(<AccountsPage />);
    await roleOf('bob');
    await choose('Role of bob', 'User');
    expect(await screen.findByText('The last administrator stays one.')).toBeTruthy();
    expect((await roleOf('bob')).textContent).toBe('Analyst');
  });

  it('are disabled and enabled again', async () => {
    const off = account('eve', { disabledAt: '2026-05-02T08:00:00Z' });
    service.answers({ accounts: [account('bob'), off] });
    openPage(<AccountsPage />);
    await press('Disable', await rowOf('bob'));
    expect(await inputOf('changeAccount')).toEqual({ user: 'bob', disabled: true });
    await press('Enable', await rowOf('eve'));
    await waitFor(() =>
      expect(service.asked('changeAccount').at(-1).input).toEqual({ user: 'eve', disabled: false }),
    );
  });

  it('are limited to projects, and set free by leaving none', async () => {
    service.answers({ accounts: [account('bob', { projects: ['shop', 'chat'] })] });
    openPage(<AccountsPage />);
    expect(cellsOf(await rowOf('bob'))[2]).toBe('shop, chatLimit');
    await press('Limit');
    await dialog('What bob sees');
    expect(screen.getByLabelText<HTMLInputElement>('Only these projects').value).toBe('shop, chat');
    fill('Only these projects', '');
    await press('Save');
    expect(await inputOf('changeAccount')).toEqual({ user: 'bob', projects: [] });
  });

  it('of administrators are limited to nothing', async () => {
    service.answers({ accounts: [account('root', { role: 'ADMIN' })] });
    openPage(<AccountsPage />);
    expect(buttons('Limit', await rowOf('root'))).toEqual([]);
  });

  it('are made with a password that is shown once', async () => {
    openPage(<AccountsPage />);
    await press('New account');
    await dialog('New account');
    fill(/^User name/, 'carol');
    fill('Only these projects', 'shop');
    await press('Create');
    expect(await inputOf('createAccount')).toEqual({
      user: 'carol',
      role: 'ANALYST',
      projects: ['shop'],
    });
    const shown = await dialog('The password of carol');
    expect(within(shown).getByText('one-time-word')).toBeTruthy();
    await press('I have it', shown);
    await waitFor(() => expect(screen.queryByText('one-time-word')).toBeNull());
  });

  it('of administrators are made without projects', async () => {
    openPage(<AccountsPage />);
    await press('New account');
    await dialog('New account');
    fill(/^User name/, 'root2');
    await choose('Role', 'Admin: everything, and who may');
    expect(screen.queryByLabelText('Only these projects')).toBeNull();
    await press('Create');
    expect(await inputOf('createAccount')).toMatchObject({ role: 'ADMIN', projects: [] });
  });

  it('of a name that is taken are not made', async () => {
    service.answers({ createAccount: refused('There is an account of that name.', 'CONFLICT') });
    openPage(<AccountsPage />);
    await press('New account');
    const form = await dialog('New account');
    fill(/^User name/, 'bob');
    fireEvent.submit(form.querySelector('form') as HTMLFormElement);
    expect(await within(form).findByText('There is an account of that name.')).toBeTruthy();
  });

  it('that may not be seen are no members either', async () => {
    service.answers({ accounts: refused('For administrators.', 'FORBIDDEN') });
    openPage(<AccountsPage />);
    expect(await screen.findByText('For administrators.')).toBeTruthy();
    expect(screen.queryByText('Members from elsewhere')).toBeNull();
  });
});

describe('members from elsewhere', () => {
  it('are those alone whose accounts are not managed here', async () => {
    openPage(<AccountsPage />);
    const row = (await screen.findByText('shop')).closest('tr') as HTMLElement;
    expect(cellsOf(row).slice(0, 4)).toEqual(['acme/eve', 'acme/eve', 'Analyst', 'shop']);
    expect(screen.getAllByText('bob')).toHaveLength(1);
  });

  it('are added by how they sign in', async () => {
    openPage(<AccountsPage />);
    await press('Add member');
    await dialog('Add member');
    fill(/^Login/, ' acme/dan ');
    await choose('Role', 'User: their own data');
    await press('Add');
    expect(await inputOf('saveMember')).toEqual({ login: 'acme/dan', role: 'USER', projects: [] });
  });

  it('of another issuer are added by their subject', async () => {
    openPage(<AccountsPage />);
    await press('Add member');
    await dialog('Add member');
    fill(/^Login/, 'subject-7');
    fill('Issuer', 'https://id.example.com');
    await press('Add');
    expect(await inputOf('saveMember')).toMatchObject({ issuer: 'https://id.example.com' });
  });

  it('are changed without another name', async () => {
    openPage(<AccountsPage />);
    await press('Change');
    await dialog('Change acme/eve');
    expect(screen.queryByLabelText(/^Login/)).toBeNull();
    fill('Only these projects', 'shop, chat');
    await press('Save');
    expect(await inputOf('saveMember')).toEqual({
      login: 'acme/eve',
      role: 'ANALYST',
      projects: ['shop', 'chat'],
    });
  });

  it('do not remove themselves', async () => {
    service.isAskedBy({ login: 'acme/eve', user: 'acme/eve' });
    openPage(<AccountsPage />);
    expect(await screen.findByText('That is you')).toBeTruthy();
    expect(buttons('Remove')).toEqual([]);
  });

  it('are removed, or stay where that is refused', async () => {
    service.answers({ removeMember: refused('The last administrator stays one.') });
    openPage(<AccountsPage />);
    await press('Remove');
    const question = await dialog('Remove acme/eve?');
    expect(service.asked('removeMember')).toEqual([]);
    await press('Remove', question);
    expect(await screen.findByText('The last administrator stays one.')).toBeTruthy();
    expect(service.asked('removeMember')).toEqual([{ login: 'acme/eve' }]);
  });

  it('are none', async () => {
    service.answers({ members: [] });
    openPage(<AccountsPage />);
    expect(await screen.findByText('Nobody from elsewhere is a member.')).toBeTruthy();
  });
});
