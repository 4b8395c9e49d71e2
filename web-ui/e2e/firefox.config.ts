import { mergeConfig } from 'vitest/config';
import { firefoxPath } from './firefox';
import browser from './vitest.config';

/** A way through the UI in the Firefox that is installed: npm run test:firefox. */
const config = mergeConfig(browser, { test: { env: { E2E_FIREFOX: firefoxPath() } } });
config.test.include = ['smoke.ts'];

export default config;
