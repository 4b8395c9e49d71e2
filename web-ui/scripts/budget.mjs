// Fails where a page loads more JavaScript and CSS, gzipped, than it may. Run after `vite build`.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** What scripts/preload.mjs has put beside it. */
const preload = readdirSync(new URL('assets/', dist)).find((name) =>
  /^preload-.{8}\.js$/.test(name),
);

// Of the dashboard, all up to its first chart.
const PAGES = [
  { name: 'login', entries: ['index.html', 'src/kit/auth/LoginPage.tsx'], kilobytes: 150 },
  {
    name: 'dashboard',
    entries: ['index.html', 'src/SignedIn.tsx', 'src/features/dashboard/DashboardPage.tsx'],
    kilobytes: 350,
  },
];

/** The files of a chunk and of all that it imports; what it imports later is not counted. */
function filesOf(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const chunk = manifest[key] ?? shared(key);
  if (!chunk) throw new Error(`The build has no ${key}`);
  return [
    chunk.file,
    ...(chunk.css ?? []),
    ...(chunk.imports ?? []).flatMap((other) => filesOf(other, seen)),
  ];
}

/** A chunk that several share, by its name without the hash. */
function shared(name) {
  return manifest[Object.keys(manifest).find((key) => key.startsWith(`${name}-`))];
}

const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

for (const { name, entries, kilobytes } of PAGES) {
  const files = new Set([`assets/${preload}`, ...entries.flatMap((entry) => filesOf(entry))]);
  const size = [...files].reduce((sum, file) => sum + gzipped(file), 0) / 1024;
  console.log(`${name}: ${size.toFixed(0)} KB of ${kilobytes} KB gzipped in ${files.size} files`);
  if (size > kilobytes) {
    console.error(`The ${name} page is over its budget.`);
    process.exitCode = 1;
  }
}
