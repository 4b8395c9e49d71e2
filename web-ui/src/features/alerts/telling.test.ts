import { describe, expect, it } from 'vitest';
import { leftText } from './ObjectivesPage';
import {
  type ChannelKind,
  definitionOf,
  matchText,
  type Route,
  routeText,
  settingsOf,
} from './telling';

describe('routes and mutes', () => {
  it.each([
    [{}, 'All alerts'],
    [{ severities: ['HIGH' as const, 'CRITICAL' as const] }, 'High or Critical'],
    [
      { severities: ['LOW' as const], labels: { team: 'search', model: 'gpt-*' } },
      'Low with team=search and model=gpt-*',
    ],
  ])('say which alerts: %o', (match, text) => {
    expect(matchText(match)).toBe(text);
  });

  it('say how', () => {
    const quiet = { from: '22:00', to: '07:00', zone: 'UTC' };
    expect(routeText({ channels: ['*'] })).toBe('again every 4h');
    expect(routeText({ channels: ['*'], repeat: '1h', quiet, tellsResolved: false })).toBe(
      'again every 1h, quiet from 22:00 to 07:00 (UTC), not of their end',
    );
  });
});

it('of a route of another version nothing is shown but why', () => {
  const route: Route = {
    id: '1',
    name: 'Of tomorrow',
    definition: '{"carriers":["pigeon"]',
    problem: 'cannot be read',
    missingChannels: [],
    version: 1,
  };
  expect(definitionOf(route)).toBeUndefined();
  const readable = { ...route, definition: '{"channels":["*"]}', problem: null };
  expect(definitionOf(readable)).toEqual({ channels: ['*'] });
});

it('what of a channel was left empty stays as it was', () => {
  const field = { label: '', help: '', secret: true, required: true };
  const kind = {
    kind: 'webhook',
    title: 'Webhook',
    fields: [
      { ...field, name: 'url' },
      { ...field, name: 'secret' },
    ],
  } as ChannelKind;
  const form = new FormData();
  form.set('field.url', ' https://example.com ');
  form.set('field.secret', '');
  expect(settingsOf(kind, form)).toEqual([{ name: 'url', value: 'https://example.com' }]);
});

it('an error budget says what is left of it', () => {
  expect(leftText(0.25)).toBe('25% of the budget is left');
  expect(leftText(-0.5)).toBe('Overspent by 50%');
});
