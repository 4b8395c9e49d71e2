import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseLocale } from '../../kit/format/preferences';
import { buttons, cellsOf, choose, dialog, fill, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import ApiKeysPage from './ApiKeysPage';
import { KEY } from './keyFixtures';

const service = testService();

const SECRET = 'sk_9z8y.never-again';

beforeEach(() =>
  service.answers({
    apiKeys: [KEY],
    createApiKey: { apiKey: KEY, key: SECRET },
    rotateApiKey: { apiKey: KEY, key: SECRET },
    revokeApiKey: KEY,
  }),
);

const argsOf = async (field: string) => {
  await waitFor(() => expect(service.asked(field)).toHaveLength(1));
  return service.asked(field)[0];
};

describe('a key', () => {
  it('says what it is for, since when, and until when', async () => {
    const caller = {
      ...KEY,
      name: 'Chat',
      project: null,
      roles: ['CALL'],
      models: ['gpt-*'],
      tokensPerMinute: 120_000,
      lastUsedAt: '2026-05-03T09:30:00Z',
      expiresAt: '2099-01-01T00:00:00Z',
      addresses: ['10.0.0.0/8'],
    };
    service.answers({ apiKeys: [caller] });
    chooseLocale('de');
    openPage(<ApiKeysPage />);
    expect(cellsOf(await rowOf('Chat')).slice(1)).toEqual([
      'sk_1a2b…',
      'calls gpt-*, 120.000 tokens/min',
      'none',
      '01.05.2026, 08:00:00',
      '03.05.2026, 09:30:00',
      '01.01.2099, 00:00:00from 10.0.0.0/8',
      'RotateRevoke',
    ]);
  });

  it.each([
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'Expired'],
    [{ revokedAt: '2026-05-02T00:00:00Z' }, 'Revoked'],
    [{ expiresAt: '2020-01-01T00:00:00Z', revokedAt: '2019-05-02T00:00:00Z' }, 'Revoked'],
  ])('with %o is over, and can neither be rotated nor revoked', async (part, text) => {
    service.answers({ apiKeys: [{ ...KEY, ...part }] });
    openPage(<ApiKeysPage />);
    expect(cellsOf(await rowOf('Shop')).at(-1)).toBe(text);
  });

  it('that is made is shown once, and is gone with its dialog', async () => {
    openPage(<ApiKeysPage />);
    await press('New key');
    await dialog('New API key');
    fill(/^Name/, 'Shop 2');
    fill('Project', ' shop ');
    await press('Create');
    expect(await argsOf('createApiKey')).toEqual({
      name: 'Shop 2',
      project: 'shop',
      calls: null,
      use: null,
    });
    const shown = await dialog('The new key');
    expect(within(shown).getByText(SECRET)).toBeTruthy();
    await press('I have it', shown);
    await waitFor(() => expect(screen.queryByText(SECRET)).toBeNull());
  });

  it('needs a name', async () => {
    openPage(<ApiKeysPage />);
    await press('New key');
    await dialog('New API key');
    await press('Create');
    expect(service.asked('createApiKey')).toEqual([]);
  });

  it('that calls models has limits, which one that sends has not', async () => {
    openPage(<ApiKeysPage />);
    await press('New key');
    await dialog('New API key');
    expect(screen.queryByLabelText('Tokens a minute')).toBeNull();
    await choose('Use', 'Sends events and calls models');
    fill(/^Name/, 'Chat');
    fill('Models', 'gpt-4o, claude-*');
    fill('Requests a minute', '60');
    fill('Works until', '2027-01-31');
    fill('Addresses', '10.0.0.0/8, 192.0.2.7');
    await press('Create');
    const { calls, use } = await argsOf('createApiKey');
    expect(calls).toEqual({
      sends: true,
      models: ['gpt-4o', 'claude-*'],
      requestsPerMinute: 60,
      tokensPerMinute: null,
    });
    expect(use).toEqual({
      reads: false,
      expiresAt: '2027-01-31T00:00:00.000Z',
      addresses: ['10.0.0.0/8', '192.0.2.7'],
    });
  });

  it('that is refused stays in its form, with the reason', async () => {
    service.answers({ createApiKey: refused('addresses must be addresses or CIDR blocks') });
    openPage(<ApiKeysPage />);
    await press('New key');
    const form = await dialog('New API key');
    fill(/^Name/, 'Shop 2');
    await press('Create');
    expect(await within(form).findByText(/CIDR blocks/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/^Name/).value).toBe('Shop 2');
  });

  it('is rotated with hours in which both work, and the new one is shown once', async () => {
    openPage(<ApiKeysPage />);
    await press('Rotate');
    await dialog('Rotate Shop');
    fill(/^Hours/, '0');
    await press('Make the new key');
    expect(await argsOf('rotateApiKey')).toEqual({ prefix: 'sk_1a2b', overlapHours: 0 });
    expect(await screen.findByText(SECRET)).toBeTruthy();
    expect(screen.queryByText('Rotate Shop')).toBeNull();
  });

  it('is revoked once that is confirmed, and says why it was not', async () => {
    service.answers({ revokeApiKey: refused('It is revoked already.') });
    openPage(<ApiKeysPage />);
    await press('Revoke');
    const question = await dialog('Revoke Shop?');
    expect(service.asked('revokeApiKey')).toEqual([]);
    await press('Revoke', question);
    expect(await screen.findByText('It is revoked already.')).toBeTruthy();
    expect(service.asked('revokeApiKey')).toEqual([{ prefix: 'sk_1a2b' }]);
  });
});

it('without a key, the page says what one is for', async () => {
  service.answers({ apiKeys: [] });
  openPage(<ApiKeysPage />);
  expect(await screen.findByText(/There is no key yet/)).toBeTruthy();
  expect(buttons(/Export/)).toEqual([]);
});

it('who may not see keys sees why', async () => {
  service.answers({ apiKeys: refused('For administrators.', 'FORBIDDEN') });
  openPage(<ApiKeysPage />);
  expect(await screen.findByText('For administrators.')).toBeTruthy();
  expect(screen.queryByText(/There is no key yet/)).toBeNull();
});

describe('a secret', () => {
  const withClipboard = (value: object | undefined) =>
    vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value } }));

  const shown = async () => {
    openPage(<ApiKeysPage />);
    await press('Rotate');
    await press('Make the new key');
    return dialog('The new key');
  };

  it('is copied with one button', async () => {
    const written = vi.fn(async () => undefined);
    withClipboard({ writeText: written });
    const box = await shown();
    await press('Copy', box);
    expect(await within(box).findByText('Copied')).toBeTruthy();
    expect(written).toHaveBeenCalledWith(SECRET);
  });

  it('stays to be marked by hand where the browser keeps its clipboard, as it does without TLS', async () => {
    withClipboard(undefined);
    const box = await shown();
    await press('Copy', box);
    expect(await screen.findByText(/clipboard/)).toBeTruthy();
    expect(within(box).getByText(SECRET)).toBeTruthy();
    expect(within(box).queryByText('Copied')).toBeNull();
  });

  it('is not lost by a key that closes other dialogs', async () => {
    const box = await shown();
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(within(box).getByText(SECRET)).toBeTruthy();
  });
});
