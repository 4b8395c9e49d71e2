import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseZone } from '../../kit/format/preferences';
import { buttons, cellsOf, choose, dialog, fill, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import ChannelsPage from './ChannelsPage';

const service = testService();

const URL_FIELD = {
  name: 'url',
  label: 'Address',
  help: 'Of https',
  secret: false,
  required: true,
};
const TOKEN = { name: 'token', label: 'Token', help: 'Of yours', secret: true, required: true };

const KINDS = [
  { kind: 'webhook', title: 'Webhook', fields: [URL_FIELD, TOKEN] },
  { kind: 'slack', title: 'Slack', fields: [{ ...TOKEN, name: 'url', label: 'Incoming webhook' }] },
];

const HOOK = {
  id: '1',
  name: 'On call',
  kind: 'webhook',
  settings: [{ name: 'url', value: 'https://example.com/hook' }],
  secrets: ['token'],
  enabled: true,
  problem: null,
  version: 4,
  updatedAt: '2026-05-01T10:00:00Z',
  updatedBy: 'grace',
};

const ROUTE = {
  id: '2',
  name: 'Nights',
  definition: JSON.stringify({
    channels: ['On call'],
    match: { severities: ['CRITICAL'], labels: { team: '', model: 'gpt,4' } },
    groupBy: ['rule', 'model'],
    groupWait: '10s',
    repeat: '1h',
    tellsResolved: false,
    quiet: { from: '22:00', to: '07:00', zone: 'Asia/Tokyo' },
  }),
  problem: null,
  missingChannels: [],
  version: 2,
};

const MUTE = {
  id: '3',
  match: '{"severities":["LOW"]}',
  problem: null,
  reason: 'Maintenance',
  endsAt: '2026-05-05T00:30:00Z',
  by: 'ada',
};

const TOLD = {
  id: '4',
  channel: 'On call',
  title: 'Error rate is high',
  state: 'DEAD',
  decidedAt: '2026-05-04T12:00:00Z',
  dueAt: '2026-05-04T12:00:00Z',
  attempts: 10,
  answer: 'Status 403',
  sentAt: null,
};

beforeEach(() =>
  service.answers({
    alertChannelKinds: KINDS,
    alertChannels: [HOOK],
    alertRoutes: [],
    alertMutes: [],
    alertNotifications: [],
    saveAlertChannel: { id: '1' },
    deleteAlertChannel: { id: '1' },
    testAlertChannel: { id: '4' },
    saveAlertRoute: { id: '2' },
    deleteAlertRoute: { id: '2' },
    muteAlerts: { id: '3' },
    endAlertMute: { id: '3' },
  }),
);

const inputOf = async (field: string) => {
  await waitFor(() => expect(service.asked(field)).toHaveLength(1));
  return service.asked(field)[0].input;
};

describe('a channel', () => {
  it('says where it is, and of its secrets only that they are kept', async () => {
    openPage(<ChannelsPage />);
    expect(cellsOf(await rowOf('On call')).slice(0, 4)).toEqual([
      'On call ',
      'Webhook',
      'https://example.com/hooktoken kept encrypted',
      'grace',
    ]);
  });

  it('is made with all that its kind needs', async () => {
    openPage(<ChannelsPage />);
    await press('New channel');
    await dialog('New channel');
    fill(/^Name/, 'Hook');
    fill(/^Address/, ' https://example.com/new ');
    await press('Create');
    expect(service.asked('saveAlertChannel')).toEqual([]);
    fill(/^Token/, 's3cret');
    await press('Create');
    expect(await inputOf('saveAlertChannel')).toEqual({
      name: 'Hook',
      kind: 'webhook',
      enabled: true,
      settings: [
        { name: 'url', value: 'https://example.com/new' },
        { name: 'token', value: 's3cret' },
      ],
    });
  });

  it('asks for what its kind has, and for nothing of another kind', async () => {
    openPage(<ChannelsPage />);
    await press('New channel');
    await dialog('New channel');
    fill(/^Address/, 'https://example.com/left');
    await choose('Kind', 'Slack');
    expect(screen.queryByLabelText(/^Address/)).toBeNull();
    fill(/^Name/, 'Team');
    fill(/^Incoming webhook/, 'https://hooks.example.com/x');
    await press('Create');
    const { kind, settings } = await inputOf('saveAlertChannel');
    expect(kind).toBe('slack');
    expect(settings).toEqual([{ name: 'url', value: 'https://hooks.example.com/x' }]);
  });

  it('is changed without its secret, which is never shown, and keeps its name', async () => {
    openPage(<ChannelsPage />);
    await press('Change');
    await dialog('Change On call');
    const token = screen.getByLabelText<HTMLInputElement>('Token');
    expect([token.type, token.value, token.autocomplete]).toEqual(['password', '', 'new-password']);
    expect(screen.getByText('Empty: it stays as it is')).toBeTruthy();
    expect(screen.queryByLabelText(/^Name/)).toBeNull();
    fill(/^Address/, 'https://example.com/other');
    await press('Save');
    expect(await inputOf('saveAlertChannel')).toEqual({
      id: '1',
      version: 4,
      name: 'On call',
      kind: 'webhook',
      enabled: true,
      settings: [{ name: 'url', value: 'https://example.com/other' }],
    });
  });

  it('forgets a secret that it can do without, and keeps one that it needs', async () => {
    const key = { ...TOKEN, name: 'key', label: 'Signing key', required: false };
    service.answers({
      alertChannelKinds: [{ ...KINDS[0], fields: [URL_FIELD, TOKEN, key] }],
      alertChannels: [{ ...HOOK, secrets: ['token', 'key'] }],
    });
    openPage(<ChannelsPage />);
    await press('Change');
    await dialog('Change On call');
    expect(screen.queryByLabelText('Forget the token')).toBeNull();
    fireEvent.click(screen.getByLabelText('Forget the signing key'));
    await press('Save');
    const { settings } = await inputOf('saveAlertChannel');
    expect(settings).toEqual([
      { name: 'url', value: 'https://example.com/hook' },
      { name: 'key', value: '' },
    ]);
  });

  it('that is refused stays open with the reason', async () => {
    service.answers({ saveAlertChannel: refused('token must be given with another url') });
    openPage(<ChannelsPage />);
    await press('Change');
    const form = await dialog('Change On call');
    await press('Save');
    expect(form.contains(await screen.findByText(/token must be given/))).toBe(true);
  });

  it('is tested, and says how that went', async () => {
    openPage(<ChannelsPage />);
    await press('Send a test');
    expect(await screen.findByText('A test is on its way to On call.')).toBeTruthy();
    expect(service.asked('testAlertChannel')).toEqual([{ id: '1' }]);
  });

  it('whose test fails says why, and not that it is on its way', async () => {
    service.answers({ testAlertChannel: refused('Private addresses are refused.') });
    openPage(<ChannelsPage />);
    await press('Send a test');
    expect(await screen.findByText('Private addresses are refused.')).toBeTruthy();
    expect(screen.queryByText(/on its way/)).toBeNull();
  });

  it('that is off cannot be tested, and one of an unknown kind not changed', async () => {
    const old = { ...HOOK, kind: 'pigeon', problem: 'is of a kind that is not known' };
    service.answers({ alertChannels: [{ ...old, enabled: false }] });
    openPage(<ChannelsPage />);
    expect(await screen.findByText('It is of a kind that is not known.')).toBeTruthy();
    expect(screen.getByText('Off')).toBeTruthy();
    expect(buttons('Send a test')[0]?.disabled).toBe(true);
    expect(buttons('Change')[0]?.disabled).toBe(true);
    expect(buttons('Remove')[0]?.disabled).toBe(false);
  });

  it('is removed once that is confirmed', async () => {
    openPage(<ChannelsPage />);
    await press('Remove');
    const question = await dialog('Remove On call?');
    expect(service.asked('deleteAlertChannel')).toEqual([]);
    await press('Remove', question);
    await waitFor(() => expect(service.asked('deleteAlertChannel')).toEqual([{ id: '1' }]));
  });

  it('is none: nobody is told, and no route can be made', async () => {
    service.answers({ alertChannels: [] });
    openPage(<ChannelsPage />);
    expect(await screen.findByText(/Nobody is told yet/)).toBeTruthy();
    expect(await screen.findByText('Nothing is muted.')).toBeTruthy();
    expect(buttons('New route')).toEqual([]);
  });

  it('is not to be had: only that is said', async () => {
    service.answers({ alertChannels: refused('No.', 'FORBIDDEN') });
    openPage(<ChannelsPage />);
    expect(await screen.findByText('No.')).toBeTruthy();
    expect(screen.queryByText(/Nobody is told yet/)).toBeNull();
    expect(screen.queryByText('Routes')).toBeNull();
  });
});

describe('a route', () => {
  it('says which alerts go where, and how', async () => {
    service.answers({ alertRoutes: [ROUTE] });
    openPage(<ChannelsPage />);
    expect(cellsOf(await rowOf('Nights')).slice(1, 4)).toEqual([
      'Critical with no team and model=gpt,4',
      'On call',
      'again every 1h, quiet from 22:00 to 07:00 (Asia/Tokyo), not of their end',
    ]);
  });

  it('is the same after it was opened and saved, with labels that have commas or nothing', async () => {
    service.answers({ alertRoutes: [ROUTE] });
    openPage(<ChannelsPage />);
    await press('Change', await rowOf('Nights'));
    await dialog('Change Nights');
    await press('Save');
    const { id, version, name, definition } = await inputOf('saveAlertRoute');
    expect([id, version, name]).toEqual(['2', 2, 'Nights']);
    expect(JSON.parse(definition)).toEqual(JSON.parse(ROUTE.definition));
  });

  it('is made for all alerts and channels, unless it is said otherwise', async () => {
    openPage(<ChannelsPage />);
    await press('New route');
    await dialog('New route');
    fill(/^Name/, ' All ');
    await press('Create');
    const { name, definition } = await inputOf('saveAlertRoute');
    expect(name).toBe('All');
    expect(JSON.parse(definition)).toEqual({
      channels: ['*'],
      match: { severities: [], labels: {} },
      groupBy: ['rule'],
      groupWait: '5s',
      repeat: '4h',
      tellsResolved: true,
    });
  });

  it('is quiet by the clock of a zone: that of the organisation, until another is chosen', async () => {
    service.isAskedBy({ timeZone: 'Europe/Berlin' });
    chooseZone('Asia/Jakarta');
    openPage(<ChannelsPage />);
    await press('New route');
    await dialog('New route');
    expect(screen.getByLabelText<HTMLInputElement>('Time zone').value).toMatch('Europe/Berlin');
    fill(/^Name/, 'Nights');
    fill('Quiet from', '22:00');
    fill('Quiet to', '07:00');
    await press('Create');
    const { definition } = await inputOf('saveAlertRoute');
    expect(JSON.parse(definition).quiet).toEqual({
      from: '22:00',
      to: '07:00',
      zone: 'Europe/Berlin',
    });
  });

  it.each([
    ['Quiet from', '22:00', 'Quiet hours need both, from and to.'],
    ['Quiet to', '07:00', 'Quiet hours need both, from and to.'],
    ['With labels', 'team', 'Labels must be pairs such as team=search: “team” is none.'],
  ])('with “%s” %s alone is refused', async (field, text, fault) => {
    openPage(<ChannelsPage />);
    await press('New route');
    await dialog('New route');
    fill(/^Name/, 'Half');
    fill(field, text);
    await press('Create');
    expect(await screen.findByText(fault)).toBeTruthy();
    expect(service.asked('saveAlertRoute')).toEqual([]);
  });

  it('whose channel was removed, or that cannot be read, says what that means', async () => {
    const lost = { ...ROUTE, id: '5', name: 'Lost', missingChannels: ['Pager'] };
    const odd = { ...ROUTE, name: 'Odd', definition: '{', problem: 'cannot be read' };
    service.answers({ alertRoutes: [lost, odd] });
    openPage(<ChannelsPage />);
    expect((await rowOf('Lost')).textContent).toContain('no channel called Pager any more');
    expect((await rowOf('Odd')).textContent).toContain('go to all channels');
  });

  it('is removed once that is confirmed, which says who is told then', async () => {
    service.answers({ alertRoutes: [ROUTE] });
    openPage(<ChannelsPage />);
    await press('Remove', await rowOf('Nights'));
    const question = await dialog('Remove the route Nights?');
    expect(question.textContent).toContain('every channel is told of all alerts');
    expect(service.asked('deleteAlertRoute')).toEqual([]);
    await press('Remove', question);
    await waitFor(() => expect(service.asked('deleteAlertRoute')).toEqual([{ id: '2' }]));
  });
});

describe('a mute', () => {
  it('says of what nobody is told, until when and why', async () => {
    chooseZone('America/New_York');
    service.answers({ alertMutes: [MUTE] });
    openPage(<ChannelsPage />);
    expect(cellsOf(await rowOf('Maintenance')).slice(0, 4)).toEqual([
      'Low',
      'Maintenance',
      'May 4, 2026, 8:30:00 PM',
      'ada',
    ]);
    await press('End now');
    await waitFor(() => expect(service.asked('endAlertMute')).toEqual([{ id: '3' }]));
  });

  it('is for a time, of what is said', async () => {
    openPage(<ChannelsPage />);
    await press('Mute alerts');
    await dialog('Mute alerts');
    fill('With labels', 'model=gpt-*');
    fill('Why', 'Upgrade');
    await choose('For', 'A day');
    const before = Date.now();
    await press('Mute');
    const { match, reason, endsAt } = await inputOf('muteAlerts');
    expect(JSON.parse(match)).toEqual({ severities: [], labels: { model: 'gpt-*' } });
    expect(reason).toBe('Upgrade');
    const hours = (Date.parse(endsAt) - before) / 3_600_000;
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(hours).toBeLessThan(24.1);
  });

  it('of half a label would mute all alerts: it is refused', async () => {
    openPage(<ChannelsPage />);
    await press('Mute alerts');
    await dialog('Mute alerts');
    fill('With labels', 'team');
    await press('Mute');
    expect(await screen.findByText(/“team” is none/)).toBeTruthy();
    expect(service.asked('muteAlerts')).toEqual([]);
  });

  it('of another version says why it cannot be read', async () => {
    service.answers({ alertMutes: [{ ...MUTE, match: '{', problem: 'cannot be read' }] });
    openPage(<ChannelsPage />);
    expect((await rowOf('Maintenance')).textContent).toContain('It cannot be read.');
  });
});

it('what was told says what became of it', async () => {
  const waiting = { ...TOLD, id: '5', title: 'Cost', state: 'WAITING', attempts: 0, answer: null };
  service.answers({ alertNotifications: [TOLD, waiting] });
  openPage(<ChannelsPage />);
  expect(cellsOf(await rowOf('Error rate is high'))).toEqual([
    'May 4, 2026, 12:00:00 PM',
    'On call',
    'Error rate is high',
    'Given up',
    '10',
    'Status 403',
  ]);
  expect(cellsOf(await rowOf('Cost'))[3]).toBe('Waiting');
});
