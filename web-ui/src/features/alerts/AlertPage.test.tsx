import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { buttons, fill, openPage, press } from '../../test/page';
import { refused, testService } from '../../test/service';
import AlertPage from './AlertPage';
import { BROKEN, FIRING, preview, RULE, seen } from './alertFixtures';
import { NEW, written } from './rules';

const service = testService();

const NOTE = { id: '5', by: 'grace', at: '2026-05-04T12:10:00Z', text: 'The vendor\nis down.' };

const WHY = {
  measure: 'ERROR_RATE',
  start: '2026-05-04T12:00:00Z',
  end: '2026-05-04T13:00:00Z',
  before: 0.01,
  after: 0.12,
  text: 'Error rate +11 pp: model gpt-4o, 92 % of the change.',
  groups: [
    {
      parts: [{ dimension: 'MODEL', value: 'gpt-4o' }],
      filter: 'model:gpt-4o',
      before: null,
      after: 0.12,
      share: 0.92,
    },
  ],
};

beforeEach(() =>
  service.answers({
    alert: FIRING,
    alertNotes: [NOTE],
    alertRules: [RULE],
    alertWhy: null,
    previewAlertRule: preview(seen(['gpt-4o'])),
    noteAlert: { id: '6' },
  }),
);

const open = (id = '1') => openPage(<AlertPage />, `/alerts/${id}`, '/alerts/:id');

const factOf = async (name: string) =>
  (await screen.findByText(name, { selector: 'dt' })).nextSibling?.textContent;

describe('an alert', () => {
  it('says what is known of it, and what is to be done', async () => {
    const definition = written({ ...NEW, description: 'Call the vendor.' });
    service.answers({ alertRules: [{ ...RULE, definition }] });
    open();
    expect(await factOf('State')).toBe('Firing');
    expect(await factOf('Over')).toBe('–');
    expect(await factOf('Labels')).toBe('model=gpt-4o');
    expect((await screen.findByText('Call the vendor.')).previousSibling?.textContent).toBe(
      'What to do',
    );
    expect(await factOf('Rule')).toBe('Error rate');
  });

  it('is drawn as its group alone was seen, around the time in which it fired', async () => {
    service.answers({
      alert: { ...FIRING, state: 'RESOLVED', resolvedAt: '2026-05-04T12:30:00Z' },
    });
    open();
    await waitFor(() => expect(service.asked('previewAlertRule')).toHaveLength(1));
    expect(service.asked('previewAlertRule')[0].input).toEqual({
      definition: RULE.definition,
      group: ['gpt-4o'],
      start: '2026-05-04T10:00:00.000Z',
      end: '2026-05-04T13:00:00.000Z',
    });
  });

  it('leads to its rows', async () => {
    service.answers({
      alert: { ...FIRING, state: 'RESOLVED', resolvedAt: '2026-05-04T12:30:00Z' },
    });
    open();
    await factOf('State');
    await waitFor(() => {
      const href = screen.getByText('Show the rows').getAttribute('href') ?? '';
      expect(new URLSearchParams(href.split('?')[1]).get('start')).toBe('2026-05-04T11:55:00.000Z');
      expect(new URLSearchParams(href.split('?')[1]).get('query')).toBe(FIRING.rows);
    });
  });

  it('goes on without its rule, which was removed', async () => {
    service.answers({ alertRules: [] });
    open();
    expect(await screen.findByText('Error rate (removed)')).toBeTruthy();
    expect(service.asked('previewAlertRule')).toEqual([]);
  });

  it('goes on where its rule cannot be read', async () => {
    service.answers({ alert: { ...FIRING, ruleId: '8' }, alertRules: [BROKEN] });
    open();
    expect((await screen.findByText('Of tomorrow')).getAttribute('href')).toBe('/alert-rules/8');
    expect(screen.getByText('Show the rows').getAttribute('href')).toContain('11%3A00');
  });

  it('says which groups it comes from, each with its requests', async () => {
    service.answers({ alertWhy: WHY });
    open();
    expect(await screen.findByText(WHY.text)).toBeTruthy();
    const [, row] = within(screen.getByLabelText('Groups')).getAllByRole('row');
    expect(row?.textContent).toBe('Model gpt-4o–12%92%');
    const href = row?.querySelector('a')?.getAttribute('href') ?? '';
    expect(Object.fromEntries(new URLSearchParams(href.split('?')[1]))).toEqual({
      range: 'custom',
      start: WHY.start,
      end: WHY.end,
      query: 'model:gpt-4o',
    });
  });

  it.each([
    [null, 'There is no such alert.'],
    [refused('You may not see alerts.', 'FORBIDDEN'), 'You may not see alerts.'],
  ])('that is not to be seen says so (%#)', async (alert, text) => {
    service.answers({ alert });
    open();
    expect(await screen.findByText(text)).toBeTruthy();
    expect(buttons(/./)).toEqual([]);
  });
});

describe('notes of an alert', () => {
  it('keep their lines, and who wrote them', async () => {
    open();
    const text = await screen.findByText(/The vendor/);
    expect(text.textContent).toBe(NOTE.text);
    expect(text.closest('li')?.textContent).toContain('grace, May 4, 2026, 12:10:00 PM');
  });

  it('are added once, and leave the field empty', async () => {
    open();
    await factOf('State');
    expect(buttons('Add')[0]?.disabled).toBe(true);
    fill('Note', '  ');
    expect(buttons('Add')[0]?.disabled).toBe(true);
    fill('Note', 'It is being looked into.');
    await press('Add');
    expect(buttons('Add')[0]?.disabled ?? true).toBe(true);
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Note').value).toBe(''));
    expect(service.asked('noteAlert')).toEqual([{ id: '1', text: 'It is being looked into.' }]);
  });

  it('that are refused stay in the field, to be sent again', async () => {
    service.answers({ noteAlert: refused('text must be at most 2,000 characters long') });
    open();
    await factOf('State');
    fill('Note', 'Long');
    await press('Add');
    expect(await screen.findByText(/at most 2,000/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Note').value).toBe('Long');
    await waitFor(() => expect(buttons('Add')[0]?.disabled).toBe(false));
  });
});
