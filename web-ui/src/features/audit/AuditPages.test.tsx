import { screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { expect, it } from 'vitest';
import { openPage } from '../../test/page';
import { testService } from '../../test/service';
import AuditPage from './AuditPage';

const ACT = {
  id: '5',
  createdAt: '2026-11-24T09:00:00Z',
  actor: 'ana',
  way: 'cli',
  ipAddress: null,
  act: 'account.change',
  subject: 'ben',
  before: '{"role":"USER","projects":null}',
  after: '{"role":"ADMIN","models":["o3"],"projects":null}',
  number: 12,
  hash: 'abc',
};

const service = testService({ AuditAct: () => ({ one: ACT }) });

const open = () =>
  openPage(
    <Routes>
      <Route path="/audit/:id/show" element={<AuditPage />} />
    </Routes>,
    '/audit/5/show',
  );

async function facts(name: string) {
  const card = within(await screen.findByRole('region', { name }));
  const values = card.getAllByRole('definition').map(({ textContent }) => textContent);
  return card.getAllByRole('term').map(({ textContent }, at) => [textContent, values[at]]);
}

it('an act tells who did what, from where, and by which way', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'account.change by ana' })).toBeTruthy();
  const told = Object.fromEntries(await facts('Act'));
  expect(told).toMatchObject({ By: 'Command line', From: '–', 'To what': 'ben', Number: '12' });
  expect(service.asked('AuditAct')).toEqual([{ id: '5' }]);
});

it('what changed stands beside what it was', async () => {
  open();
  expect(await facts('What changed')).toEqual([
    ['role', 'USER → ADMIN'],
    ['projects', 'null'],
    ['models', '["o3"]'],
  ]);
});

it('what has been removed is said to be gone', async () => {
  service.answers({ AuditAct: () => ({ one: { ...ACT, after: null } }) });
  open();
  expect((await facts('What changed'))[0]).toEqual(['role', 'USER → nothing']);
});

it('an act that there is not is said so', async () => {
  service.answers({ AuditAct: () => ({ one: null }) });
  open();
  expect(await screen.findByText('It does not exist, or you may not see it.')).toBeTruthy();
});
