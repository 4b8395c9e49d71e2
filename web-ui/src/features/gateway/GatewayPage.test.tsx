import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { buttons, cellsOf, choose, dialog, fill, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import GatewayPage from './GatewayPage';

const service = testService();

const UPSTREAM = {
  id: '1',
  version: 4,
  name: 'openai',
  form: 'OPENAI',
  url: 'https://api.openai.com',
  host: 'api.openai.com',
  provider: 'openai',
  models: ['gpt-*', 'o3'],
  aliases: ['fast → gpt-4o-mini'],
  prefix: null,
  weight: 3,
  order: 1,
  apiVersion: null,
  includeUsage: true,
  hasKey: true,
  circuit: 'CLOSED',
  calls: 12_000,
  failures: 7,
  inFlight: 2,
  medianFirstByteMs: 340,
  p95FirstByteMs: 1_240,
  lastFailure: null,
  lastFailureTime: null,
};

const OF_SETTINGS = {
  ...UPSTREAM,
  id: null,
  name: 'local',
  host: 'localhost',
  provider: null,
  hasKey: false,
  models: [],
  aliases: [],
  circuit: 'OPEN',
  medianFirstByteMs: null,
  p95FirstByteMs: null,
  lastFailure: 'http_503',
  lastFailureTime: '2026-05-04T12:00:00Z',
};

beforeEach(() =>
  service.answers({ upstreams: [UPSTREAM], saveUpstream: UPSTREAM, deleteUpstream: UPSTREAM }),
);

const inputOf = async () => {
  await waitFor(() => expect(service.asked('saveUpstream')).toHaveLength(1));
  return service.asked('saveUpstream')[0].input;
};

describe('an upstream', () => {
  it('says what it serves, how it fares and how fast it answers', async () => {
    openPage(<GatewayPage />);
    expect(cellsOf(await rowOf('openai'))).toEqual([
      'openaiapi.openai.com · openai',
      'In use',
      'gpt-*, o3, fast → gpt-4o-miniorder 1, weight 3',
      '12,0007 failed, 2 open',
      '340 msp95 1.24 s',
      'none',
      'ChangeRemove',
    ]);
  });

  it('of the settings rests after failures, and is not changed here', async () => {
    service.answers({ upstreams: [OF_SETTINGS] });
    openPage(<GatewayPage />);
    expect(cellsOf(await rowOf('local'))).toEqual([
      'locallocalhost · no key',
      'Resting',
      'What no other namesorder 1, weight 3',
      '12,0007 failed, 2 open',
      '–p95 –',
      'Status 503May 4, 2026, 12:00:00 PM',
      'of the settings',
    ]);
    expect(screen.getByText('Resting').closest('[title]')?.getAttribute('title')).toMatch(
      /failed several times in a row/,
    );
  });

  it('that has rested is on trial', async () => {
    service.answers({ upstreams: [{ ...UPSTREAM, circuit: 'HALF_OPEN' }] });
    openPage(<GatewayPage />);
    expect(await screen.findByText('On trial')).toBeTruthy();
  });

  it('is made with what its vendor needs', async () => {
    openPage(<GatewayPage />);
    await press('New upstream');
    await dialog('New upstream');
    fill(/^Name/, 'azure');
    fill(/^Address/, ' https://me.openai.azure.com ');
    fill('Key', 'k3y');
    fill('Models', 'gpt-4o, o3');
    fill('Aliases', 'fast=gpt-4o-mini');
    fill('Weight', '2');
    await choose('Form', 'OpenAI on Azure');
    fill('API version', '2025-01-01');
    await press('Create');
    expect(await inputOf()).toEqual({
      name: 'azure',
      url: 'https://me.openai.azure.com',
      form: 'AZURE',
      key: 'k3y',
      provider: null,
      models: ['gpt-4o', 'o3'],
      aliases: ['fast=gpt-4o-mini'],
      prefix: null,
      weight: 2,
      order: 1,
      apiVersion: '2025-01-01',
      includeUsage: true,
    });
  });

  it('is changed without its key, which is never shown', async () => {
    openPage(<GatewayPage />);
    await press('Change');
    await dialog('Change openai');
    const field = screen.getByLabelText<HTMLInputElement>('Key');
    expect([field.type, field.value]).toEqual(['password', '']);
    expect(screen.getByText(/It has one, which is never shown/)).toBeTruthy();
    fill('Weight', '5');
    await press('Save');
    expect(await inputOf()).toEqual({
      id: '1',
      version: 4,
      name: 'openai',
      url: 'https://api.openai.com',
      form: 'OPENAI',
      key: null,
      provider: 'openai',
      models: ['gpt-*', 'o3'],
      aliases: ['fast=gpt-4o-mini'],
      prefix: null,
      weight: 5,
      order: 1,
      apiVersion: null,
      includeUsage: true,
    });
  });

  it.each([
    ['', ''],
    ['new', 'new'],
  ])('forgets its key, in place of which “%s” comes', async (typed, sent) => {
    openPage(<GatewayPage />);
    await press('Change');
    await dialog('Change openai');
    fireEvent.click(screen.getByLabelText('Forget its key'));
    fill('Key', typed);
    await press('Save');
    expect((await inputOf()).key).toBe(sent);
  });

  it('without a key cannot forget one', async () => {
    service.answers({ upstreams: [{ ...UPSTREAM, hasKey: false }] });
    openPage(<GatewayPage />);
    await press('Change');
    await dialog('Change openai');
    expect(screen.queryByLabelText('Forget its key')).toBeNull();
  });

  it('that is refused stays in its form', async () => {
    service.answers({ saveUpstream: refused('url must not be a private address') });
    openPage(<GatewayPage />);
    await press('Change');
    const form = await dialog('Change openai');
    await press('Save');
    expect(await within(form).findByText(/private address/)).toBeTruthy();
  });

  it('is removed once that is confirmed', async () => {
    openPage(<GatewayPage />);
    await press('Remove');
    const question = await dialog('Remove the upstream openai?');
    expect(service.asked('deleteUpstream')).toEqual([]);
    await press('Remove', question);
    await waitFor(() => expect(service.asked('deleteUpstream')).toEqual([{ id: '1' }]));
  });

  it('is none yet, or not to be seen', async () => {
    service.answers({ upstreams: [] });
    const { unmount } = openPage(<GatewayPage />);
    expect(await screen.findByText(/There is no upstream yet/)).toBeTruthy();
    unmount();
    service.answers({ upstreams: refused('For administrators.', 'FORBIDDEN') });
    openPage(<GatewayPage />);
    expect(await screen.findByText('For administrators.')).toBeTruthy();
    expect(buttons('Export')).toEqual([]);
  });
});
