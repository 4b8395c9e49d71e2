import { describe, expect, it } from 'vitest';
import type { SystemStateQuery } from '../../generated/graphql';
import { bytes, type Instance, isFailing, type Job, priceDays, troubles } from './system';
import { INSTANCE } from './systemFixtures';

/** As near to trouble as it may come. */
const HEALTHY: Instance = {
  ...INSTANCE,
  name: 'here:8080',
  lagSeconds: 59,
  journalBytes: 799,
  journalMaxBytes: 1_000,
  refused: [],
  prices: { source: 'prices 1', published: '2026-03-05' },
  countries: null,
};

function state(instances: Partial<Instance>[], jobs: Partial<Job>[] = []): SystemStateQuery {
  return {
    system: {
      time: '2026-05-04T12:00:00Z',
      instances: instances.map((one) => ({ ...HEALTHY, ...one })),
      database: { product: 'H2', version: '2', schema: '50' },
      writers: [],
      blocks: null,
    },
    health: { status: 'HEALTHY', jobs: jobs as Job[] },
  } as SystemStateQuery;
}

describe('what is wrong', () => {
  it('is nothing where all is well', () => {
    expect(troubles(state([{}, { state: 'STOPPED', lagSeconds: 900, version: '1.1' }]))).toEqual(
      [],
    );
  });

  it.each<[Partial<Instance>, string]>([
    [{ state: 'SILENT' }, 'here:8080 has fallen silent.'],
    [{ lagSeconds: 60 }, 'here:8080 has stored nothing for 1 min.'],
    [{ journalBytes: 800 }, 'The journal of here:8080 is nearly full.'],
    [{ lost: 1 }, 'here:8080 lost 1 event with a damaged journal.'],
    [{ inQuarantine: 2 }, '2 events in the quarantine of here:8080.'],
    [
      { prices: { source: 'p', published: '2026-03-04' } },
      'The prices of the build are 61 days old.',
    ],
  ])('%j', (part, text) => {
    expect(troubles(state([part]))).toEqual([text]);
  });

  it('is that instances differ, and that a job fails', () => {
    const job = { name: 'blocks', lastRun: '2026-05-04T11:00:00Z' };
    const found = troubles(
      state([{}, { version: '1.3' }], [{ ...job, lastFailure: '2026-05-04T11:00:01Z' }]),
    );
    expect(found).toEqual([
      'Instances run different versions: 1.2, 1.3.',
      'The job blocks failed.',
    ]);
    expect(isFailing({ ...job, lastFailure: '2026-05-04T10:00:00Z' } as Job)).toBe(false);
  });

  it('is that the database is away', () => {
    const all = state([{}]);
    all.system.database = null;
    expect(troubles(all)).toEqual(['The database is away. Events wait on disk until it is back.']);
  });
});

it('counts the days of the newest prices of running instances', () => {
  const old = { prices: { source: 'p', published: '2026-01-01' } };
  expect(priceDays(state([old, {}]).system)).toBe(60);
  expect(priceDays(state([old, { state: 'STOPPED' }]).system)).toBe(123);
  expect(priceDays(state([{ prices: null }]).system)).toBeUndefined();
});

it.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_536, '1.5 KB'],
  [1_073_741_824, '1.0 GB'],
])('%i bytes are %s', (size, text) => {
  expect(bytes(size)).toBe(text);
});
