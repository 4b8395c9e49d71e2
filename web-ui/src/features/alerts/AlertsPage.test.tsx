import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseLocale, chooseZone } from '../../kit/format/preferences';
import { buttons, cellsOf, dialog, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import AlertsPage from './AlertsPage';
import { FIRING } from './alertFixtures';

const service = testService();

const RESOLVED = {
  ...FIRING,
  id: '9',
  rule: 'Latency',
  state: 'RESOLVED',
  group: [''],
  labels: [],
  summary: 'Latency was 9 s.',
  resolvedAt: '2026-05-04T15:07:00Z',
};

interface Lists {
  open?: object[];
  past?: object[];
}

const answers = ({ open = [], past = [] }: Lists) =>
  service.answers({
    alerts: ({ input }: { input: { states: string[] } }) =>
      input.states.includes('RESOLVED') ? past : open,
    acknowledgeAlert: { id: '1' },
    alertMutes: [],
    muteAlerts: { id: '3' },
    endAlertMute: { id: '3' },
  });

beforeEach(() => answers({ open: [FIRING], past: [RESOLVED] }));

describe('alerts', () => {
  it('stand with the worst first, pending ones after those that fire', async () => {
    const pending = { ...FIRING, id: '2', rule: 'Cost', state: 'PENDING', severity: 'CRITICAL' };
    const worst = { ...FIRING, id: '3', rule: 'No traffic', severity: 'CRITICAL' };
    answers({ open: [pending, FIRING, worst] });
    openPage(<AlertsPage />);
    expect(await screen.findByText('2 alerts firing, 1 pending.')).toBeTruthy();
    const links = screen.getAllByRole('link').filter((one) => one.closest('li'));
    expect(links.map((one) => [one.textContent, one.getAttribute('href')])).toEqual([
      ['No traffic: model gpt-4o', '/alerts/3'],
      ['Error rate: model gpt-4o', '/alerts/1'],
      ['Cost: model gpt-4o', '/alerts/2'],
    ]);
    expect(screen.getByText('Pending')).toBeTruthy();
  });

  it('can be taken by one person, and then say by whom', async () => {
    openPage(<AlertsPage />);
    await press('Acknowledge');
    await waitFor(() => expect(service.asked('acknowledgeAlert')).toEqual([{ id: '1' }]));
    const taken = { acknowledgedAt: '2026-05-04T12:05:00Z', acknowledgedBy: 'grace' };
    answers({ open: [{ ...FIRING, ...taken }] });
    openPage(<AlertsPage />);
    expect(await screen.findByText('Acknowledged by grace')).toBeTruthy();
    expect(screen.getByText('1 alert firing, 1 acknowledged.')).toBeTruthy();
  });

  it('that are not firing cannot be taken', async () => {
    answers({ open: [{ ...FIRING, state: 'PENDING' }] });
    openPage(<AlertsPage />);
    expect(await screen.findByText('Nothing is firing, 1 pending.')).toBeTruthy();
    expect(buttons('Acknowledge')).toEqual([]);
  });

  it('say why they could not be taken', async () => {
    service.answers({ acknowledgeAlert: refused('It is over already.') });
    openPage(<AlertsPage />);
    await press('Acknowledge');
    expect(await screen.findByText('It is over already.')).toBeTruthy();
  });

  it('that are over stand in a table, with how long they were', async () => {
    chooseZone('Asia/Kolkata');
    openPage(<AlertsPage />);
    const [severity, rule, of, fired, lasted, summary] = cellsOf(await rowOf('Latency'));
    expect([severity, rule, of, lasted, summary]).toEqual([
      'High',
      'Latency',
      '(none)',
      '3 h 5 min',
      'Latency was 9 s.',
    ]);
    expect(fired).toBe('May 4, 2026, 5:32:00 PM');
  });

  it('have times by the customs that were chosen', async () => {
    chooseLocale('de');
    openPage(<AlertsPage />);
    expect(cellsOf(await rowOf('Latency'))[3]).toBe('04.05.2026, 12:02:00');
  });

  it('are none: all is well, and nothing has ended', async () => {
    answers({});
    openPage(<AlertsPage />);
    expect(await screen.findByText('All is well, as far as the rules know.')).toBeTruthy();
    expect(await screen.findByText('No alert has ended yet.')).toBeTruthy();
    expect(screen.getByText('Nothing is firing.')).toBeTruthy();
  });

  it('are muted by analysts as well, who see what is muted and end it', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    const mute = {
      id: '3',
      match: '{}',
      reason: 'Upgrade',
      endsAt: '2199-05-05T00:30:00Z',
      by: 'ada',
    };
    service.answers({ alertMutes: [{ ...mute, problem: null }] });
    openPage(<AlertsPage />);
    await press('End now', await rowOf('Upgrade'));
    await waitFor(() => expect(service.asked('endAlertMute')).toEqual([{ id: '3' }]));
    await press('Mute alerts');
    await dialog('Mute alerts');
    await press('Mute');
    await waitFor(() => expect(service.asked('muteAlerts')).toHaveLength(1));
    await waitFor(() => expect(service.asked('alertMutes').length).toBeGreaterThan(2));
  });

  it('that cannot be read are neither well nor none', async () => {
    service.answers({ alerts: refused('The database is away.', 'UNAVAILABLE') });
    openPage(<AlertsPage />);
    expect(await screen.findByText('The database is away.')).toBeTruthy();
    expect(screen.queryByText(/All is well/)).toBeNull();
    await waitFor(() => expect(service.asked('alerts')).toHaveLength(2));
    expect(screen.queryByText(/No alert has ended/)).toBeNull();
  });
});
