import { it } from 'vitest';

/** A journey for which CI has no time: `./studio test --all` goes it. */
export const inAll = it.runIf(process.env.TEST_ALL === 'true');
