import { defineConfig } from 'vitest/config';

/** Tests in a real browser against a running service; see journeys.test.ts. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
