// Run after `vite build`: puts a small script at the head of index.html which, where somebody is signed in, shows the frame
// of the page and asks for its data and its code, while the code that would find out is itself on the way.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const source = (name) => readFileSync(new URL(`../src/${name}`, import.meta.url), 'utf8');
const [, standard] = /STANDARD_PATH = '([^']+)'/.exec(source('features/home/opening.ts'));
const registry = source('features/pages.tsx').replaceAll('STANDARD_PATH', `'${standard}'`);
const hints = Object.fromEntries(
  [...source('kit/filter/hint.ts').matchAll(/(\w+): '([^']+)',/g)].map(([, ...hint]) => hint),
);

/** The files of a chunk and of all that it imports at once. */
function filesOf(key, seen = new Set()) {
  const { file, css = [], imports = [] } = manifest[key];
  for (const one of [file, ...css]) seen.add(one);
  for (const other of imports) if (!seen.has(manifest[other].file)) filesOf(other, seen);
  return seen;
}

/** Beside what index.html itself asks for. */
const known = filesOf('index.html');
const later = (...keys) =>
  [...new Set(keys.flatMap((key) => [...filesOf(key)]))].filter((file) => !known.has(file));

const frame = later('src/SignedIn.tsx');
const pages = [...registry.matchAll(/path: '([^']+)',([^{}]*?)import\('\.\/([^']+)'\)/g)].map(
  ([, path, rest, file]) => {
    const address = `^${path.replace(/:\w+/g, '[^/]+')}/?$`;
    const files = later(`src/features/${file}.tsx`);
    const [, title] = /title: '([^']+)'/.exec(rest);
    const [, filtered] = /filtered: '([^']+)'/.exec(rest) ?? [];
    return {
      address,
      files: files.filter((file) => !frame.includes(file)),
      title,
      shape: filtered && (filtered === 'dashboard' ? filtered : 'list'),
      hint: filtered && hints[filtered],
    };
  },
);
if (pages.length === 0) throw new Error('There are no pages in pages.tsx');

/** Asks for the data of the first page: small, and run before all the rest. */
const data = manifest['src/features/dashboard/data/prefetch.ts'].file;

/** Runs in the browser. */
function preload(data, frame, pages, standard) {
  // Whom a link leads here sees nothing of what they may see otherwise.
  if (location.pathname.startsWith('/shared/')) return;
  let isSignedIn = false;
  let chosen; // the dashboard that the organisation opens first: features/home/opening.ts
  try {
    isSignedIn = localStorage.getItem('studio.session') !== null;
    chosen = JSON.parse(localStorage.getItem('studio.me'))?.defaultDashboard;
  } catch {}
  if (!isSignedIn) return;
  const look = document.documentElement.classList;
  look.add('signed-in');
  const mode = localStorage.getItem('studio.theme');
  if (mode) look.add(mode);
  if (localStorage.getItem('studio.sidebar') === 'narrow') look.add('narrow-sidebar');
  import(`/${data}`).catch(() => undefined);
  const pageAt = (path) => pages.find(({ address }) => new RegExp(address).test(path));
  const { pathname, search } = location;
  const opened = search || !chosen ? standard : '/boards/1';
  const page = pageAt(pathname === '/' ? opened : pathname);
  const shown = document.getElementById('frame');
  if (page && shown) {
    shown.querySelector('span').textContent = pageAt(pathname).title;
    shown.querySelector('p').textContent = page.hint ? `Filter by ${page.hint} …` : '';
    if (page.shape) shown.querySelector('.page-skeleton').classList.add(page.shape);
  }
  const files = [...frame, ...(pathname === '/' ? pageAt('/').files : []), ...(page?.files ?? [])];
  for (const file of files) {
    const link = document.createElement('link');
    Object.assign(
      link,
      file.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' },
    );
    link.crossOrigin = '';
    link.href = `/${file}`;
    document.head.append(link);
  }
}

const script = `(${preload})(${[data, frame, pages, standard].map((one) => JSON.stringify(one))})`;
const name = `assets/preload-${createHash('sha256').update(script).digest('base64url').slice(0, 8)}.js`;
writeFileSync(new URL(name, dist), script);
const index = new URL('index.html', dist);
const html = readFileSync(index, 'utf8');
writeFileSync(
  index,
  // After the frame, which is there when it runs; the browser asks for it before it has come that far.
  html.replace(
    '</body>',
    `  <script async fetchpriority="high" src="/${name}"></script>\n  </body>`,
  ),
);
