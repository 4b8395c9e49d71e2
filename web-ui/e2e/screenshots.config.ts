import { mergeConfig } from 'vitest/config';
import browser from './vitest.config';

/** The pictures of the README: npm run screenshots. */
const config = mergeConfig(browser, {});
config.test.include = ['screenshots.ts'];

export default config;
