import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { refused, testService } from '../../test/service';
import { shown } from '../../test/shown';
import type { SenderRow } from './documents';
import SourcesPage from './SourcesPage';
import { SENDER } from './senderFixtures';

const service = testService();

const silent: SenderRow = {
  ...SENDER,
  source: 'INGEST',
  service: null,
  apiKeyId: null,
  dialect: null,
  sdk: null,
  refused: 0,
  reasons: [],
};

const open = (answer: object) => {
  service.answers({ Senders: answer });
  shown(<SourcesPage />, '/sources');
};

it('senders are told with what became of their events, and why', async () => {
  open({ senders: [SENDER] });
  const row = within(await screen.findByRole('row', { name: /chatbot/ }));
  const texts = row.getAllByRole('cell').map((cell) => cell.textContent);
  expect(texts.slice(0, 5)).toEqual([
    'OTLP',
    'chatbot',
    'sk/1',
    'OpenTelemetry GenAI',
    'opentelemetry 1.30',
  ]);
  expect(texts.slice(6)).toEqual([
    '14,200',
    '1,200',
    '7',
    'time is in the future (1,200)is no model call (7)',
  ]);
  expect(row.getByRole('link', { name: 'sk/1' }).getAttribute('href')).toBe('/api-keys/sk%2F1');
});

it('what a sender does not say of itself is said to be unknown, and leads nowhere', async () => {
  open({ senders: [silent] });
  const row = within(await screen.findByRole('row', { name: /Ingest/ }));
  expect(row.getAllByText('unknown')).toHaveLength(2);
  expect(row.getAllByText('none')).toHaveLength(2);
  expect(row.queryByRole('link')).toBeNull();
});

it('where nobody has sent anything, that is said', async () => {
  open({ senders: [] });
  expect(await screen.findByText('Nothing has been sent yet.')).toBeTruthy();
});

it('what goes wrong is said in place of a table that looks empty', async () => {
  open(refused('You may not see that.', 'FORBIDDEN'));
  expect((await screen.findByRole('alert')).textContent).toBe('You may not see that.');
  expect(screen.queryByText('Nothing has been sent yet.')).toBeNull();
});
