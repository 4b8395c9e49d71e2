import { expect, it } from 'vitest';
import { ask } from './api';
import { parameter, showRange, signedIn, updated } from './browser';
import { inAll } from './tiers';

const RANGES = [
  ['Last 7 days', '7d', 'LAST_7_DAYS'],
  ['Last 3 months', '3m', 'LAST_3_MONTHS'],
  ['Last 24 hours', null, 'LAST_24_HOURS'],
] as const;

it('each range shows what the service counts in it', async () => {
  const page = await signedIn();
  for (const [label, name, span] of RANGES) {
    await showRange(page, label);
    const query = `{ dashboard(input: { range: ${span} }) { summary { totalTokens } } }`;
    const { data } = await ask(query);
    const figures = page.getByRole('region', { name: 'Key figures' });
    const figure = figures
      .getByRole('button', { name: /^Tokens\s*\d/ })
      .locator('p, span')
      .nth(2);
    // The range moves on with each minute, and the figure has three digits.
    await expect
      .poll(async () => inFull(await figure.innerText()) / data.dashboard.summary.totalTokens)
      .toBeCloseTo(1, 1);
    await expect.poll(() => parameter(page, 'range')).toBe(name);
  }
});

inAll('back and forward go through what was looked at, and a link shows the same', async () => {
  const page = await signedIn();
  await showRange(page, 'Last 7 days');
  await showRange(page, 'Last month');
  await page.goBack();
  await expect.poll(() => parameter(page, 'range')).toBe('7d');
  await page.goForward();
  await page.reload();
  await updated(page);
  await page.getByRole('button', { name: 'Range: Last month' }).waitFor();
});

it('a range of one’s own is read on the clocks of the chosen zone', async () => {
  const page = await signedIn();
  const [dayBefore, day] = [4, 3].map((ago) =>
    new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10),
  );
  await page.getByRole('button', { name: /^Range/ }).click();
  await page.getByLabel('Time zone').fill('Jakarta');
  await page.getByRole('option', { name: /Asia\/Jakarta/ }).click();
  await expect.poll(() => parameter(page, 'zone')).toBe('Asia/Jakarta');
  await page.getByLabel('From').fill(`${day}T08:30`);
  await page.getByLabel('To, not included').fill(`${day}T20:15`);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => parameter(page, 'start')).toBe(`${day}T01:30:00.000Z`);
  await expect.poll(() => parameter(page, 'end')).toBe(`${day}T13:15:00.000Z`);
  await page
    .getByText(/8:30 AM – .*8:15 PM/)
    .first()
    .waitFor();

  const before = page.getByRole('button', { name: 'Show the period before' });
  await before.click();
  await before.click();
  await expect.poll(() => parameter(page, 'end')).toBe(`${dayBefore}T13:45:00.000Z`);
  await page.getByRole('link', { name: 'Requests', exact: true }).click();
  await page.getByText('Times in Asia/Jakarta (UTC+7)').waitFor();
});

inAll('a comparison can be turned off, and made with another time', async () => {
  const page = await signedIn();
  const before = page.getByText('Previous period', { exact: true });
  const compare = async (name: string) => {
    await page.getByRole('button', { name: /^Compare with/ }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await before.nth(1).waitFor();
  await compare('No comparison');
  await expect.poll(() => parameter(page, 'compare')).toBe('off');
  await before.first().waitFor({ state: 'detached' });
  await compare('Same period last week');
  await expect.poll(() => parameter(page, 'compare')).toBe('week');
  await page.getByText('Last week', { exact: true }).first().waitFor();
});

it('the main chart shows a chosen figure, zooms into the hours under the brush, and goes back', async () => {
  const page = await signedIn();
  const figures = page.getByRole('region', { name: 'Key figures' });
  await figures.getByRole('button', { name: /^Cost\s*\$/ }).press('Enter');
  await expect.poll(() => parameter(page, 'hero')).toBe('cost');
  const card = page.getByRole('region', { name: 'Cost', exact: true });
  await card.getByLabel('Right axis').click();
  await page.getByRole('option', { name: 'Active users' }).click();
  await card.getByText('Active users', { exact: true }).last().waitFor();
  await page.reload();
  await updated(page);
  await card.getByText('Previous period').first().waitFor();

  const box = await card.locator('canvas').boundingBox();
  if (!box) throw new Error('There is no chart.');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, middle, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => parameter(page, 'range')).toBe('custom');
  const hours =
    (Date.parse(parameter(page, 'end') ?? '') - Date.parse(parameter(page, 'start') ?? '')) /
    3_600_000;
  expect(hours).toBeGreaterThan(3.5);
  expect(hours).toBeLessThan(7);
  await updated(page);
  await page.mouse.dblclick(box.x + box.width * 0.3, box.y + box.height * 0.25);
  await expect.poll(() => parameter(page, 'range')).toBeNull();
});

inAll('what is tabbed to does not lie under the header that sticks', async () => {
  const page = await signedIn({ viewport: { width: 1440, height: 600 } });
  await page.getByRole('region', { name: 'Threats' }).getByRole('link').last().focus();
  const covered: string[] = [];
  for (let steps = 0; steps < 50; steps++) {
    await page.keyboard.press('Shift+Tab');
    covered.push(...(await page.evaluate(coveredFocus)));
  }
  expect(covered).toEqual([]);
});

/** The focused element where the dashboard's header hides its upper edge. */
function coveredFocus(): string[] {
  const focused = document.activeElement;
  const header = document.querySelector('#main-content header');
  if (!focused?.closest('#main-content') || !header || header.contains(focused)) return [];
  const isCovered = focused.getBoundingClientRect().top < header.getBoundingClientRect().bottom - 1;
  return isCovered ? [focused.outerHTML.slice(0, 120)] : [];
}

function inFull(figure: string): number {
  const unit = { K: 1e3, M: 1e6, B: 1e9 }[figure.slice(-1)] ?? 1;
  return Number.parseFloat(figure.replaceAll(',', '')) * unit;
}
