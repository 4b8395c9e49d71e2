// Measures the pages of a running service, signed in, and prints what was found as JSON. Takes paths and `login`, by
// default all of them. STUDIO_URL, STUDIO_USER and STUDIO_PASSWORD say which service and as whom; CHROMIUM names the browser.
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { allPaths, signIn } from './pages.mjs';

const {
  STUDIO_URL: url = 'http://localhost:8080',
  STUDIO_USER: user = 'admin',
  STUDIO_PASSWORD: password = '',
  CHROMIUM: executablePath = '/usr/bin/chromium',
} = process.env;

const PRESETS = { mobile: undefined, desktop: desktopConfig };
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
/** First charts are drawn so often; the median counts. */
const TIMES = 5;
const PATIENCE_MS = 30_000;
const SCROLL_MS = 4_000;
const LOGIN = 'login';

const tell = (text) => process.stderr.write(`  … ${text}\n`);

/** One report of Lighthouse in figures: scores of 100, milliseconds, bytes as they were sent. */
async function report(page, path, preset) {
  const flags = { onlyCategories: CATEGORIES, logLevel: 'error' };
  const { lhr } = await lighthouse(url + path, flags, PRESETS[preset], page);
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  const number = (audit) => Math.round(lhr.audits[audit].numericValue ?? 0);
  const score = (category) => Math.round((lhr.categories[category].score ?? 0) * 100);
  return {
    path,
    preset,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    blockingMs: number('total-blocking-time'),
    largestPaintMs: number('largest-contentful-paint'),
    layoutShift: lhr.audits['cumulative-layout-shift'].numericValue ?? 0,
    bytes: number('total-byte-weight'),
    failed: CATEGORIES.slice(1).flatMap((category) =>
      lhr.categories[category].auditRefs
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score === 0)
        .map(({ id }) => [id, ...where(lhr.audits[id])].join(' ')),
    ),
  };
}

/** The first elements that an audit finds fault with. */
function where({ details }) {
  return (details?.items ?? []).slice(0, 3).flatMap(({ node }) => node?.selector ?? []);
}

/** Milliseconds from the beginning of a navigation until a chart is on the screen. */
async function firstChart(page, isCold) {
  const client = await page.createCDPSession();
  if (isCold) await client.send('Network.clearBrowserCache');
  await page.goto(`${url}/?range=7d`);
  await page.waitForFunction(() => window.firstChartMs, { timeout: PATIENCE_MS });
  await client.detach();
  return page.evaluate(() => window.firstChartMs);
}

/** Runs in the page: notes when the first canvas has been painted. */
function watchForChart() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('main canvas')) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.firstChartMs = performance.now();
      }),
    );
  }).observe(document, { childList: true, subtree: true });
}

async function firstCharts(browser) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.evaluateOnNewDocument(watchForChart);
  const times = { coldMs: [], warmMs: [] };
  for (let i = 0; i < TIMES; i++) {
    times.coldMs.push(await firstChart(page, true));
    times.warmMs.push(await firstChart(page, false));
  }
  await page.close();
  return { coldMs: median(times.coldMs), warmMs: median(times.warmMs) };
}

/** How smoothly a long list scrolls: frames a second, and the longest frame. */
async function scrolling(browser) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(`${url}/requests`);
  await page.waitForSelector('tbody tr', { timeout: PATIENCE_MS });
  const found = await page.evaluate(scrollForAWhile, SCROLL_MS);
  await page.close();
  return found;
}

/** Runs in the page. */
function scrollForAWhile(duration) {
  let box = document.querySelector('tbody');
  while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
  const start = performance.now();
  let [before, frames, longest] = [start, 0, 0];
  return new Promise((resolve) => {
    const step = (now) => {
      frames++;
      longest = Math.max(longest, now - before);
      before = now;
      box.scrollTop += 60;
      if (now - start < duration) return requestAnimationFrame(step);
      const framesPerSecond = Math.round((frames * 1_000) / (now - start));
      return resolve({ framesPerSecond, longestFrameMs: Math.round(longest) });
    };
    requestAnimationFrame(step);
  });
}

const median = (values) => Math.round(values.toSorted((a, b) => a - b)[values.length >> 1]);

async function main(wanted) {
  const browser = await puppeteer.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    const pages = [];
    if (wanted.length === 0 || wanted.includes(LOGIN)) {
      for (const preset of Object.keys(PRESETS)) pages.push(await login(page, preset));
    }
    const session = await signIn(url, user, password);
    await page.goto(`${url}/robots.txt`);
    await page.evaluate(
      (text) => localStorage.setItem('studio.session', text),
      JSON.stringify(session),
    );
    const paths =
      wanted.length > 0
        ? wanted.filter((path) => path !== LOGIN)
        : await allPaths(url, page, session);
    tell('the first chart');
    const chart = await firstCharts(browser);
    tell('scrolling');
    const scroll = await scrolling(browser);
    for (const path of paths) {
      for (const preset of Object.keys(PRESETS)) {
        tell(`${path}, ${preset}`);
        pages.push(await report(page, path, preset));
      }
    }
    console.log(JSON.stringify({ chart, scroll, pages }, undefined, 1));
  } finally {
    await browser.close();
  }
}

async function login(page, preset) {
  tell(`the login, ${preset}`);
  return { ...(await report(page, '/', preset)), path: LOGIN };
}

await main(process.argv.slice(2));
