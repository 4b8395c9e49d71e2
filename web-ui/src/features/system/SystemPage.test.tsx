import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openPage } from '../../test/page';
import { testService } from '../../test/service';
import SystemPage from './SystemPage';
import { INSTANCE } from './systemFixtures';

const JOB = {
  name: 'column_blocks',
  running: false,
  lastRun: '2026-05-04T11:00:00Z',
  lastDurationMs: 1_240,
  lastFailure: null,
  failure: null,
};

interface Given {
  instances?: object[];
  jobs?: object[];
  system?: object;
}

const state = ({ instances = [INSTANCE], jobs = [JOB], system = {} }: Given = {}) => ({
  system: {
    time: '2026-05-04T12:00:00Z',
    instances,
    database: { product: 'H2', version: '2.4', schema: '62' },
    writers: [
      { number: 1, instance: 'one:8080', leaseUntil: '2026-05-04T12:01:00Z' },
      { number: 2, instance: null, leaseUntil: '2026-05-04T12:01:00Z' },
    ],
    blocks: { time: '2026-05-04T11:59:00Z', days: 90, made: 88, missing: 1, failed: 1 },
    ...system,
  },
  health: { status: 'HEALTHY', jobs },
});

const service = testService({ SystemState: () => state() });

async function open(given?: Given) {
  if (given) service.answers({ SystemState: () => state(given) });
  openPage(<SystemPage />);
  await screen.findByRole('region', { name: 'Instances' });
}

const card = (name: string) => within(screen.getByRole('region', { name }));
const texts = (name: string) =>
  card(name)
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    );

describe('the state of the service', () => {
  it('is said to be well where it is, with what each instance has in hand', async () => {
    await open();
    expect(screen.getByRole('status').textContent).toBe('All is well.');
    const [[name, shown, version, , journal, memory, waiting, lag] = []] = texts('Instances');
    expect([name, shown, version, waiting, lag]).toEqual([
      'one:8080',
      'Running',
      '1.2',
      '3,000',
      '1 s',
    ]);
    expect(journal).toBe('1.0 KB of 10 KB10%');
    expect(memory).toBe('1.0 GB of 4.0 GB25%');
  });

  it('tells what became of events, by reason', async () => {
    await open({
      instances: [
        { ...INSTANCE, dropped: [{ reason: 'failed', events: 2 }], inQuarantine: 5, lost: 1 },
      ],
    });
    const [row] = texts('Events since the start');
    expect(row).toEqual(['one:8080', 'too_large 12', 'failed 2', '9,000', '8,990', '4', '1', '5']);
    const link = card('Events since the start').getByRole('link', { name: '5' });
    expect(link.getAttribute('href')).toBe('/quarantine');
  });

  it('names what is wrong, most urgent first', async () => {
    await open({
      instances: [{ ...INSTANCE, lagSeconds: 130, journalBytes: 9_000, databaseAway: true }],
      system: { database: null },
    });
    const [first, ...others] = within(screen.getByRole('status'))
      .getAllByRole('alert')
      .map(({ textContent }) => textContent);
    expect(first).toMatch(/^The database is away/);
    expect(others).toEqual([
      'one:8080 has stored nothing for 2 min 10 s.',
      'The journal of one:8080 is nearly full.',
    ]);
    expect(texts('Instances')[0]?.[1]).toBe('Waits for the database');
    expect(card('Versions').getByText('away')).toBeTruthy();
  });

  it.each([
    ['SILENT', /^Silent .*12:00/],
    ['STOPPED', /^Stopped .*12:00/],
  ])('tells since when an instance is %s', async (now, text) => {
    await open({ instances: [{ ...INSTANCE, state: now }] });
    expect(texts('Instances')[0]?.[1]).toMatch(text);
  });

  it('tells each version where instances differ, those that have stopped left out', async () => {
    await open({
      instances: [
        INSTANCE,
        { ...INSTANCE, id: '2', name: 'two:8080', version: '1.3', countries: null },
        { ...INSTANCE, id: '3', name: 'old:8080', version: '1.1', state: 'STOPPED' },
      ],
    });
    expect(card('Versions').getByText('1.2; 1.3')).toBeTruthy();
    expect(card('Versions').getByText('prices 1, of 2026-05-01')).toBeTruthy();
    expect(card('Versions').getByText('a file; none')).toBeTruthy();
  });

  it('tells of jobs whether they run, failed, or wait for their first run', async () => {
    const failed = { lastFailure: '2026-05-04T11:00:01Z', failure: 'The disk is full.' };
    await open({
      jobs: [
        JOB,
        { ...JOB, name: 'retention', ...failed },
        { ...JOB, name: 'reports', running: true, ...failed },
        { ...JOB, name: 'anomalies', lastRun: null, lastDurationMs: null },
      ],
    });
    expect(texts('Jobs').map(([name, now, , , took]) => [name, now, took])).toEqual([
      ['Column blocks', 'Idle', '1.24 s'],
      ['Retention', 'Failed', '1.24 s'],
      ['Reports', 'Running', '1.24 s'],
      ['Anomalies', 'Not run yet', '–'],
    ]);
    expect(card('Jobs').getAllByText(/The disk is full/).length).toBe(2);
  });

  it('says where nothing is known yet', async () => {
    await open({ instances: [], jobs: [], system: { writers: [], blocks: null } });
    expect(screen.getAllByText('No instance has told of itself yet.')).toHaveLength(2);
    expect(screen.getByText('Nothing has been written in the last minutes.')).toBeTruthy();
    expect(screen.getByText('Not since the start')).toBeTruthy();
    expect(screen.getByText('There are no jobs.')).toBeTruthy();
  });

  it('tells whose lease a writer’s is, also where that is no instance', async () => {
    await open();
    expect(texts('Writers').map(([number, whose]) => [number, whose])).toEqual([
      ['1', 'one:8080'],
      ['2', 'another process'],
    ]);
  });
});
