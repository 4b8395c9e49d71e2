import { describe, expect, it } from 'vitest';
import { containing, sharedLink, withRange } from './commands';

describe('a range', () => {
  it('replaces the one of the page and keeps its filters', () =>
    expect(
      withRange({ pathname: '/', search: '?range=custom&start=a&end=b&models=gpt-4o' }, '7d', true),
    ).toBe('/?range=7d&models=gpt-4o'));

  it('keeps whose page it is', () =>
    expect(withRange({ pathname: '/user', search: '?name=ada' }, '3m', true)).toBe(
      '/user?name=ada&range=3m',
    ));

  it('leads to the dashboard from a page that has none', () =>
    expect(withRange({ pathname: '/accounts', search: '?filter=x' }, '24h', false)).toBe(
      '/?range=24h',
    ));
});

it('a copied link has the zone in which the page is seen', () =>
  expect(sharedLink('https://studio.test/?range=7d', 'Asia/Tokyo')).toBe(
    'https://studio.test/?range=7d&zone=Asia%2FTokyo',
  ));

it('what is looked for stays one value, whatever characters are in it', () =>
  expect(containing('user', 'a" or \\')).toBe(String.raw`user:*"a\" or \\"*`));
