import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Who says what they see must reach it: names contain the visible label. */
const EXPERIMENTAL = { 'label-content-name-mismatch': { enabled: true } };

/** What keeps somebody from using the page as it is now. */
export async function barriers(page: Page): Promise<string[]> {
  // Only to look at a page that is complete: one that goes on asking is looked at all the same.
  await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => undefined);
  await page.locator('[role=tooltip]').first().waitFor({ state: 'detached' });
  await page.evaluate(settled);
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], rules: EXPERIMENTAL })
    .setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id} at ${target.join(' ')}: ${html.slice(0, 120)}`),
  );
}

/** Colours are mixed while something fades in. */
async function settled(): Promise<void> {
  const moving = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
}
