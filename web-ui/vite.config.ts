import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vitest/config';

const service = process.env.STUDIO_URL ?? 'http://localhost:8080';
const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

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
  plugins: [react(), graphiql],
  build: {
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 4_000,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: page('index.html'), graphiql: page('graphiql.html') },
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
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    env: { TZ: 'UTC' },
  },
});
