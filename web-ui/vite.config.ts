import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { stripIgnoredCharacters } from 'graphql';
import { defineConfig, type Plugin } from 'vitest/config';

const service = process.env.STUDIO_URL ?? 'http://localhost:8080';
const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** MUI's components by their own files, so that it is known which page needs which. */
const ownFiles: Plugin = {
  name: 'own-files',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/src\/.*\.tsx?$/.test(id)) return;
    return code.replace(/import \{([^}]+)\} from '@mui\/material';/g, (_, names: string) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name && !name.startsWith('type '))
        .map((name) => name.split(' as '))
        .map(([name, own = name]) => `import ${own} from '@mui/material/${name}';`)
        .join(''),
    );
  },
};

/** Each document of GraphQL where it is asked for, so that no page loads those of the others. */
const documents = (): Plugin => {
  const texts = new Map<string, string>();
  return {
    name: 'documents',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      const generated = readFileSync(page('src/generated/graphql.ts'), 'utf8');
      const all =
        /export const (\w+?)(?:Document|FragmentDoc) = new TypedDocumentString\(`([^`]*)`/g;
      for (const [, name = '', text = ''] of generated.matchAll(all)) {
        texts.set(name, stripIgnoredCharacters(text));
      }
    },
    transform(code, id) {
      if (!/\/src\/(?!generated\/).*\.tsx?$/.test(id) || !code.includes('graphql(`')) return;
      return code
        .replace(/import \{ graphql \} from '[./]*generated';/, '')
        .replace(/\bgraphql\(`\s*\w+ (\w+)[^`]*`\)/g, (_, name: string) => {
          const text = texts.get(name);
          if (!text) this.error(`src/generated has no ${name}: npm run generate`);
          return JSON.stringify(text);
        });
    },
  };
};

/** Tests that replace modules, or load them once more: each has a window and modules of its own. */
const APART = ['features/home/HomePage', 'features/palette/Overlays', 'kit/auth/tabs'].map(
  (name) => `src/${name}.test.{ts,tsx}`,
);

const PREFETCH = 'features/dashboard/data/prefetch.ts';
const DASHBOARD = 'features/dashboard/DashboardPage.tsx';
const REQUESTS = 'features/requests/RequestList.tsx';
const API_KEYS = 'features/access/ApiKeysPage.tsx';
const EXPLORE = 'features/explore/ExplorePage.tsx';

/**
 * Which modules come in one file: those that all of its pages need, apart from what the files before it have. Many
 * small files take longer to load than a few large ones.
 */
const FILES: Record<string, string[]> = {
  base: ['main.tsx', PREFETCH],
  data: [PREFETCH],
  app: ['main.tsx'],
  login: ['kit/auth/LoginPage.tsx'],
  frame: ['SignedIn.tsx'],
  parts: [REQUESTS, API_KEYS],
  charts: [DASHBOARD, REQUESTS],
  list: [REQUESTS, 'features/sessions/SessionList.tsx'],
  cards: [DASHBOARD, EXPLORE],
  tables: [API_KEYS, 'features/prices/PricesPage.tsx'],
  explore: [EXPLORE, 'features/explore/ProjectPage.tsx'],
};
const fileOf = new Map<string, string>();

const files: Plugin = {
  name: 'files',
  apply: 'build',
  buildEnd() {
    /** Without the page itself, which is asked for by name. */
    const reached = (root: string) => {
      const found = new Set(this.getModuleInfo(page(`src/${root}`))?.importedIds);
      for (const id of found) {
        for (const other of this.getModuleInfo(id)?.importedIds ?? []) found.add(other);
      }
      return found;
    };
    for (const [name, roots] of Object.entries(FILES)) {
      const [first = new Set<string>(), ...others] = roots.map(reached);
      for (const id of first) {
        if (!fileOf.has(id) && others.every((other) => other.has(id))) fileOf.set(id, name);
      }
    }
  },
};

/** The service answers /graphiql with graphiql.html; so does the development server. */
const graphiql: Plugin = {
  name: 'graphiql-page',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (request.url?.split('?')[0] === '/graphiql') request.url = '/graphiql.html';
      next();
    });
  },
};

export default defineConfig({
  plugins: [react(), graphiql, ownFiles, documents(), files],
  build: {
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 4_000,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        app: page('index.html'),
        graphiql: page('graphiql.html'),
        prefetch: page(`src/${PREFETCH}`),
      },
      output: {
        codeSplitting: {
          groups: Object.keys(FILES).map((name) => ({
            name,
            test: (id: string) => fileOf.get(id) === name,
          })),
        },
      },
      onLog(level, log, handle) {
        // Hints of libraries to a compiler that is not used here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  // The worker of GraphiQL is bundled with its page: dependencies are only looked for on this one.
  optimizeDeps: {
    entries: ['index.html'],
    exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'],
  },
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(
      ['/api', '/graphql', '/health', '/openapi'].map((path) => [`^${path}(/|\\?|$)`, service]),
    ),
  },
  test: {
    environment: 'happy-dom',
    // A page that is loaded anew would be asked of a server, which there is not.
    environmentOptions: {
      happyDOM: { settings: { navigation: { disableMainFrameNavigation: true } } },
    },
    // The others share theirs, with what src/test/setup.ts clears away after each test: to load all modules for each file
    // takes as long as the tests.
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: APART,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
    setupFiles: ['src/test/setup.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    env: { TZ: 'UTC' },
  },
});
