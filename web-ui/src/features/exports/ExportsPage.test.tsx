import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { dialog, openPage, press } from '../../test/page';
import { refused, testService } from '../../test/service';
import ExportsPage from './ExportsPage';

const DONE = {
  id: '1',
  table: 'REQUESTS',
  query: 'status:500',
  search: null,
  start: null,
  end: null,
  format: 'CSV',
  state: 'DONE',
  rows: 12_000,
  expectedRows: 12_000,
  bytes: 1_234_567,
  problem: null,
  createdAt: '2026-11-24T09:00:00Z',
  expiresAt: '2026-11-25T09:00:00Z',
};
const RUNNING = { ...DONE, id: '2', state: 'RUNNING', rows: 3_000, query: '', search: 'timeout' };
const WAITING = { ...DONE, id: '3', state: 'WAITING', rows: 0, query: '' };
const FAILED = { ...DONE, id: '4', state: 'FAILED', problem: 'The disk is nearly full.' };

const service = testService({
  ExportList: () => ({ exports: [DONE, FAILED] }),
  CancelExport: ({ id }) => ({ cancelExport: { id, state: 'CANCELLED' } }),
  RepeatExport: ({ id }) => ({ repeatExport: { id, state: 'WAITING' } }),
});

const row = async (text: string | RegExp) =>
  within((await screen.findByText(text)).closest('tr') as HTMLElement);

it('a file that is ready says how large it is and until when, and can be removed', async () => {
  openPage(<ExportsPage />);
  const done = await row('Ready');
  expect(done.getByText(/1\.2 MB, until/)).toBeTruthy();
  expect(done.getByRole('button', { name: 'Download' })).toBeTruthy();
  await userEvent.click(done.getByRole('button', { name: 'Remove' }));
  const question = await dialog('Remove the file?');
  expect(service.asked('CancelExport')).toEqual([]);
  await press('Remove', question);
  await waitFor(() => expect(service.asked('CancelExport')).toEqual([{ id: '1' }]));
  // The list is looked at anew.
  await waitFor(() => expect(service.asked('ExportList').length).toBeGreaterThan(1));
});

it('one that failed says why, and is made anew on demand', async () => {
  openPage(<ExportsPage />);
  const failed = await row('Failed: The disk is nearly full.');
  expect(failed.queryByRole('button', { name: 'Download' })).toBeNull();
  await userEvent.click(failed.getByRole('button', { name: 'Start again' }));
  await waitFor(() => expect(service.asked('RepeatExport')).toEqual([{ id: '4' }]));
});

it('one on its way tells how far it is, is looked at again by itself, and can be stopped', async () => {
  service.answers({ ExportList: () => ({ exports: [RUNNING, WAITING] }) });
  openPage(<ExportsPage />);
  const running = await row('Is being made');
  expect(running.getByText('3,000 of 12,000')).toBeTruthy();
  expect(running.getByText(/with “timeout”/)).toBeTruthy();
  const bar = running.getByRole('progressbar', { name: 'Is being made' });
  expect(bar.getAttribute('aria-valuenow')).toBe('25');
  const waiting = await row('Waits for others');
  const unknown = waiting.getByRole('progressbar', { name: 'Waits for others' });
  expect(unknown.getAttribute('aria-valuenow')).toBeNull();
  await waitFor(() => expect(service.asked('ExportList').length).toBeGreaterThan(1));
  await userEvent.click(running.getByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(service.asked('CancelExport')).toEqual([{ id: '2' }]));
});

it('says why something could not be done, and shows what is there', async () => {
  service.answers({ RepeatExport: () => refused('You have three open exports already.') });
  openPage(<ExportsPage />);
  const failed = await row('Failed: The disk is nearly full.');
  await userEvent.click(failed.getByRole('button', { name: 'Start again' }));
  expect(await screen.findByText('You have three open exports already.')).toBeTruthy();
});

it('says where to ask for one where there is none', async () => {
  service.answers({ ExportList: () => ({ exports: [] }) });
  openPage(<ExportsPage />);
  expect(await screen.findByText(/You have asked for none/)).toBeTruthy();
});
