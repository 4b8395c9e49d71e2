import { defineConfig } from 'vitest/config';

/** Tests in a real browser against the service as it was built: target/studio-analytics.jar. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['sharedService.ts'],
    setupFiles: ['closing.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
