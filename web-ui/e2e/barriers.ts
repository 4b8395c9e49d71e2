import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Who says what they see must reach it: names contain the visible label. */
const EXPERIMENTAL = { 'label-content-name-mismatch': { enabled: true } };

/** What depends on the theme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What keeps somebody from using the page as it is now, be it light or dark. */
export async function barriers(page: Page): Promise<string[]> {
  await page.locator('[role=tooltip]').first().waitFor({ state: 'detached' });
  await complete(page);
  const found = await violations(page, (axe) => axe);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(settled);
  const inTheDark = await violations(page, (axe) => axe.withRules(COLOURS));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(settled);
  return [...found, ...inTheDark.map((barrier) => `in the dark: ${barrier}`)];
}

/** Waits until nothing stands where an answer will. */
async function complete(page: Page) {
  await expect.poll(() => page.evaluate(unfinished)).toBe(0);
  await page.evaluate(settled);
}

/** How many answers of before stand in for the next one, and how many skeletons are in view. */
function unfinished(): number {
  const inView = [...document.querySelectorAll('[role=img][aria-label=Loading]')].filter((it) => {
    const { top, bottom } = it.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  });
  return inView.length + document.querySelectorAll('[aria-busy=true]').length;
}

async function violations(page: Page, kind: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const axe = kind(
    new AxeBuilder({ page }).options({ resultTypes: ['violations'], rules: EXPERIMENTAL }),
  ).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id} at ${target.join(' ')}: ${html.slice(0, 120)}`),
  );
}

/** Colours are mixed while something fades in, which may begin frames after what calls for it. */
async function settled(): Promise<void> {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  for (let still = 0; still < 3; still++) {
    await frame();
    const moving = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    if (moving.length > 0) {
      still = -1;
    }
    await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  }
}
