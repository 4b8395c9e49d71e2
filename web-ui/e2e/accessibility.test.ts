import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { signedIn, visitor } from './browser';

const LISTS = ['requests', 'sessions', 'feedback', 'threats', 'models', 'accounts', 'api-keys'];

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('the login has no barrier', async () => {
    const page = await visitor({ colorScheme });
    await page.goto(inject('url'));
    await page.getByLabel('User name').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('the dashboard has no barrier', async () => {
    expect(await barriers(await signedIn({ colorScheme }))).toEqual([]);
  });

  it('no list has a barrier', async () => {
    const page = await signedIn({ colorScheme });
    for (const list of LISTS) {
      await page.goto(`${inject('url')}/${list}`);
      await page
        .locator(list === 'api-keys' ? 'text=New key' : 'tbody tr')
        .first()
        .waitFor();
      expect(await barriers(page), list).toEqual([]);
    }
  });
});

async function barriers(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id} at ${target.join(' ')}: ${html.slice(0, 120)}`),
  );
}
