import { mergeConfig } from 'vitest/config';
import browser from './vitest.config';

/** A way through the UI in the Firefox that is installed: npm run test:firefox. */
const config = mergeConfig(browser, {});
config.test.include = ['smoke.ts'];

export default config;
