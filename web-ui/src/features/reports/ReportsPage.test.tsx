import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseLocale, chooseZone } from '../../kit/format/preferences';
import {
  addressNow,
  buttons,
  cellsOf,
  choices,
  choose,
  dialog,
  fill,
  openPage,
  press,
  rowOf,
  textOf,
} from '../../test/page';
import { refused, testService } from '../../test/service';
import ReportPage from './ReportPage';
import ReportsPage from './ReportsPage';
import RunPage from './RunPage';
import { DOCUMENT, REPORT, RUN } from './reportFixtures';

const service = testService();

beforeEach(() =>
  service.answers({
    reports: [REPORT],
    unreadableReports: [],
    reportChannels: ['On call', 'Finance'],
    reportRuns: [RUN],
    reportRun: RUN,
    previewReport: DOCUMENT,
    saveReport: { ...REPORT, id: '9' },
    sendReport: RUN,
    deleteReport: REPORT,
  }),
);

const inputOf = async () => {
  await waitFor(() => expect(service.asked('saveReport')).toHaveLength(1));
  return service.asked('saveReport')[0].input;
};

describe('the reports', () => {
  it('say when they are made, for whom, and when the next time', async () => {
    chooseZone('Asia/Tokyo');
    openPage(<ReportsPage />);
    expect(cellsOf(await rowOf('Week'))).toEqual([
      'Week project:shop',
      'every Monday at 08:00 Europe/Berlin',
      'Finance',
      'May 4, 2026, 3:00:00 PM',
    ]);
  });

  it('that are off or go to nobody say so, and what is wrong with them', async () => {
    const off = { ...REPORT, enabled: false, channels: [], filter: '' };
    service.answers({ reports: [{ ...off, problem: 'The channel Finance is gone.' }] });
    openPage(<ReportsPage />);
    expect(cellsOf(await rowOf('Week'))).toEqual([
      'Week Off',
      'every Monday at 08:00 Europe/Berlin',
      'to read here',
      'not sentThe channel Finance is gone.',
    ]);
  });

  it('are read alone by analysts', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    openPage(<ReportsPage />);
    await rowOf('Week');
    expect(buttons('New report')).toEqual([]);
    expect(service.asked('unreadableReports')).toEqual([]);
  });

  it('are none, or not to be had', async () => {
    service.answers({ reports: [] });
    const { unmount } = openPage(<ReportsPage />);
    expect(await screen.findByText('There is no report yet.')).toBeTruthy();
    unmount();
    service.answers({ reports: refused('Not now.', 'UNAVAILABLE') });
    openPage(<ReportsPage />);
    expect(await screen.findByText('Not now.')).toBeTruthy();
    expect(screen.queryByText('There is no report yet.')).toBeNull();
  });
});

describe('a new report', () => {
  it('is of a week, at eight by the clock of the organisation, and is opened once it is made', async () => {
    service.isAskedBy({ timeZone: 'America/New_York' });
    openPage(<ReportsPage />);
    await press('New report');
    await dialog('New report');
    fill(/^Name/, 'All');
    await press('Create');
    expect(await inputOf()).toEqual({
      name: 'All',
      enabled: true,
      cadence: 'WEEKLY',
      at: '08:00',
      weekday: 1,
      dayOfMonth: 1,
      timeZone: 'America/New_York',
      channels: [],
      filter: '',
    });
    await waitFor(() => expect(addressNow()).toBe('/reports/9'));
  });

  it('of a month has a day that each month has', async () => {
    openPage(<ReportsPage />);
    await press('New report');
    const form = await dialog('New report');
    await choose('How often', 'Every month, of the month before');
    expect(screen.queryByLabelText('On')).toBeNull();
    fill(/^Name/, 'Month');
    fill(/^On day/, '29');
    await press('Create', form);
    expect(service.asked('saveReport')).toEqual([]);
    fill(/^On day/, '28');
    await press('Create', form);
    expect(await inputOf()).toMatchObject({ cadence: 'MONTHLY', dayOfMonth: 28 });
  });

  it('goes to the channels that are chosen', async () => {
    openPage(<ReportsPage />);
    await press('New report');
    await dialog('New report');
    await waitFor(() => expect(service.asked('reportChannels')).toHaveLength(1));
    await waitFor(async () => expect(await choices('Tells')).toEqual(['On call', 'Finance']));
    await choose('Tells', 'Finance');
    fill(/^Name/, 'Money');
    await press('Create');
    expect(await inputOf()).toMatchObject({ channels: ['Finance'] });
  });

  it('without a channel is read here, and it is said where one is made', async () => {
    service.answers({ reportChannels: [] });
    openPage(<ReportsPage />);
    await press('New report');
    expect(await screen.findByText(/There is no channel yet/)).toBeTruthy();
  });

  it('that is refused stays in its form', async () => {
    service.answers({ saveReport: refused('filter: there is no field shop') });
    openPage(<ReportsPage />);
    await press('New report');
    const form = await dialog('New report');
    fill(/^Name/, 'Wrong');
    fill('Of which requests', 'shop:1');
    await press('Create');
    expect(await within(form).findByText(/no field shop/)).toBeTruthy();
    expect(addressNow()).toBe('/');
  });
});

describe('a report', () => {
  const open = () => openPage(<ReportPage />, '/reports/3', '/reports/:id');

  it('shows what it would say now, and what it has said', async () => {
    chooseZone('Asia/Tokyo');
    open();
    expect(await screen.findByText(/preview, as it would be now/)).toBeTruthy();
    expect(screen.getByText(/next May 4, 2026, 3:00:00 PM/)).toBeTruthy();
    expect(cellsOf(await rowOf('Apr 20 – 26, 2026'))).toEqual([
      'Apr 20 – 26, 2026',
      'Apr 27, 2026, 3:00:01 PM',
      'Finance',
      'by schedule',
    ]);
    const { id, version, name, cadence } = service.asked('previewReport')[0].input;
    expect([id, version, name, cadence]).toEqual(['3', 2, 'Week', 'WEEKLY']);
  });

  it('is sent at once, and says to whom', async () => {
    open();
    await press('Send now');
    expect(await screen.findByText('On its way to Finance.')).toBeTruthy();
    expect(service.asked('sendReport')).toEqual([{ id: '3' }]);
  });

  it('without channels is made to be read', async () => {
    service.answers({ sendReport: { ...RUN, told: [] } });
    open();
    await press('Send now');
    expect(await screen.findByText('It was made, to be read here.')).toBeTruthy();
  });

  it('that could not be sent says why, and can be sent again', async () => {
    service.answers({ sendReport: refused('Too much at once.', 'LIMIT_EXCEEDED') });
    open();
    await press('Send now');
    expect(await screen.findByText('Too much at once.')).toBeTruthy();
    await waitFor(() => expect(buttons('Send now')[0]?.disabled).toBe(false));
  });

  it('is changed as the version that was seen, with a channel that is gone', async () => {
    service.answers({ reportChannels: ['On call'] });
    open();
    await press('Change');
    await dialog('Change Week');
    await waitFor(async () => expect(await choices('Tells')).toEqual(['On call', 'Finance']));
    await press('Save');
    expect(await inputOf()).toEqual({
      id: '3',
      version: 2,
      name: 'Week',
      enabled: true,
      cadence: 'WEEKLY',
      at: '08:00',
      weekday: 1,
      dayOfMonth: 1,
      timeZone: 'Europe/Berlin',
      channels: ['Finance'],
      filter: 'project:shop',
    });
    expect(addressNow()).toBe('/reports/3');
  });

  it('is deleted once that is confirmed', async () => {
    open();
    await press('Delete');
    await press('Delete', await dialog('Delete Week?'));
    await waitFor(() => expect(addressNow()).toBe('/reports'));
    expect(service.asked('deleteReport')).toEqual([{ id: '3' }]);
  });

  it('that is gone leaves what it has said', async () => {
    service.answers({ reports: [] });
    open();
    expect(await screen.findByText(/There is no such report any more/)).toBeTruthy();
    expect(await rowOf('Apr 20 – 26, 2026')).toBeTruthy();
    expect(service.asked('previewReport')).toEqual([]);
  });

  it('whose past cannot be had has not said nothing', async () => {
    service.answers({ reportRuns: refused('Not now.', 'UNAVAILABLE') });
    open();
    expect(await screen.findByText('Not now.')).toBeTruthy();
    expect(screen.queryByText('Nothing yet.')).toBeNull();
  });

  it('is read alone by analysts', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    open();
    await screen.findByText(/preview, as it would be now/);
    expect([...buttons('Send now'), ...buttons('Change'), ...buttons('Delete')]).toEqual([]);
  });
});

describe('what a report said once', () => {
  const open = () => openPage(<RunPage />, '/reports/runs/7', '/reports/runs/:id');

  it('can be printed, says when it was made, and leads to the others', async () => {
    const print = vi.fn();
    window.print = print;
    open();
    expect(await screen.findByText(/made Apr 27, 2026, 6:00:01 AM/)).toBeTruthy();
    expect(screen.getByText('All of this report').getAttribute('href')).toBe('/reports/3');
    await press('Print');
    expect(print).toHaveBeenCalledOnce();
  });

  it('is not there any more, or not for everybody', async () => {
    service.answers({ reportRun: null });
    const { unmount } = open();
    expect(await screen.findByText(/or it is older than 400 days/)).toBeTruthy();
    unmount();
    service.answers({ reportRun: refused('For analysts.', 'FORBIDDEN') });
    open();
    expect(await screen.findByText('For analysts.')).toBeTruthy();
  });
});

describe('the sheet of a report', () => {
  const sheet = async () => {
    openPage(<RunPage />, '/reports/runs/7', '/reports/runs/:id');
    return screen.findByRole('article');
  };

  it('of a week has days in its bars, and hours only of a day', async () => {
    const week = await sheet();
    expect(within(week).getByTitle('Apr 20: $1.00')).toBeTruthy();
    expect(within(week).getByTitle('Apr 21: 2,000')).toBeTruthy();
    service.answers({ reportRun: { ...RUN, document: { ...DOCUMENT, end: '2026-04-21' } } });
    openPage(<RunPage />, '/reports/runs/7', '/reports/runs/:id');
    expect(await screen.findByTitle('00:00: $1.00')).toBeTruthy();
  });

  it('is by the customs that were chosen, the month of its forecast as well', async () => {
    chooseLocale('de');
    const german = await sheet();
    expect(textOf(german)).toContain('Cost of April 2026123,40 $100,00 $ to 150,00 $ with 80 %');
    chooseLocale('fr');
    openPage(<RunPage />, '/reports/runs/7', '/reports/runs/:id');
    expect(await screen.findByText('Cost of avril 2026')).toBeTruthy();
  });

  it('names those who have no name', async () => {
    const rows = within(await sheet()).getAllByRole('row');
    const texts = rows.map((row) => row.textContent);
    expect(texts).toContain('without a user$3.00+200%');
    expect(texts).toContain('Model o3$2.00new');
    expect(texts).toContain('Status 5034');
  });

  it('has a file of each of its parts', async () => {
    await sheet();
    fireEvent.click(buttons(/Export/)[0] as HTMLElement);
    expect(await screen.findByText('Cost by project', { selector: '[role=menu] *' })).toBeTruthy();
  });
});
