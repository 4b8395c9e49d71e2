import { describe, expect, it } from 'vitest';
import { openingOf, showsStandard } from './opening';

const ME = { user: 'ada', organization: 'default', roles: [], seesOrganization: true };

describe('the first page', () => {
  it('is the stock dashboard where the organisation has chosen none', () =>
    expect(openingOf({ defaultDashboard: null }, '')).toBeUndefined());

  it('leads to the dashboard that the organisation has chosen', () =>
    expect(openingOf({ defaultDashboard: '7' }, '')).toBe('/boards/7'));

  it('leads to the stock dashboard where a link says what it shows', () =>
    expect(openingOf({ defaultDashboard: '7' }, '?range=7d')).toBe('/overview?range=7d'));
});

describe('before the service has answered', () => {
  const remembered = (defaultDashboard: string | null) => {
    localStorage.setItem(
      'studio.session',
      JSON.stringify({ accessToken: 'a', refreshToken: 'b', expiresAt: 1, username: 'ada' }),
    );
    localStorage.setItem('studio.me', JSON.stringify({ ...ME, defaultDashboard }));
  };

  it.each([
    [null, '/', '', true],
    [null, '/requests', '', false],
    [null, '/overview', '', true],
  ])('with no dashboard chosen, %s%s%s is the stock one: %s', (id, pathname, search, shows) => {
    remembered(id);
    expect(showsStandard({ pathname, search })).toBe(shows);
  });
});
