import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreatState } from '../../generated/graphql';
import { buttons, fill, openPage, press } from '../../test/page';
import { refused, testService } from '../../test/service';
import ThreatPage from './ThreatPage';
import { Triage } from './TriageButtons';
import { THREAT } from './threatFixtures';

const service = testService();

beforeEach(() =>
  service.answers({
    triageThreats: [],
    assignThreats: [],
    threatLog: THREAT,
    threatNotes: [],
    noteThreat: { id: '1', createdAt: THREAT.createdAt, createdBy: 'ada', text: 'x' },
    threatLogs: { nodes: [] },
  }),
);

const of = (id: string, state: ThreatState, assignee: string | null = null) => ({
  id,
  state,
  assignee,
});

function open(...threats: ReturnType<typeof of>[]) {
  const done = vi.fn();
  openPage(<Triage threats={threats} onDone={done} />);
  return done;
}

const key = (name: string, more: object = {}) =>
  fireEvent.keyDown(document.body, { key: name, ...more });

const inputs = (field: string) => service.asked(field).map(({ input }) => input);

describe('decisions on threats', () => {
  it('offer what would change something', async () => {
    open(of('1', 'OPEN'), of('2', 'OPEN'));
    expect(await screen.findByText('Resolve')).toBeTruthy();
    expect(buttons(/./).map(({ textContent }) => textContent)).toEqual([
      'Resolve',
      'False positive',
      'Assign to me',
    ]);
  });

  it('change those alone that are not so already, and say how many', async () => {
    const done = open(of('1', 'OPEN'), of('2', 'RESOLVED'), of('3', 'FALSE_POSITIVE'));
    await press('Resolve');
    expect(await screen.findByText('2 threats resolved')).toBeTruthy();
    expect(inputs('triageThreats')).toEqual([{ ids: ['1', '3'], state: 'RESOLVED' }]);
    expect(done).toHaveBeenCalledOnce();
  });

  it('can be taken back, each to what it was', async () => {
    open(of('1', 'OPEN'), of('3', 'FALSE_POSITIVE'));
    await press('Resolve');
    await press('Undo');
    await waitFor(() =>
      expect(inputs('triageThreats').slice(1)).toEqual([
        { ids: ['1'], state: 'OPEN' },
        { ids: ['3'], state: 'FALSE_POSITIVE' },
      ]),
    );
  });

  it('that fail say why, and leave the threats chosen', async () => {
    service.answers({ triageThreats: refused('At most 500 at once.') });
    const done = open(of('1', 'OPEN'));
    await press('False positive');
    expect(await screen.findByText('At most 500 at once.')).toBeTruthy();
    expect(screen.queryByText(/marked as false positive/)).toBeNull();
    expect(done).not.toHaveBeenCalled();
  });

  it.each([
    ['e', 'RESOLVED'],
    ['f', 'FALSE_POSITIVE'],
  ])('are made by the key %s', async (name, state) => {
    open(of('1', 'OPEN'));
    await screen.findByText('Resolve');
    key(name);
    await waitFor(() => expect(inputs('triageThreats')).toEqual([{ ids: ['1'], state }]));
  });

  it('open again by the key u, which does nothing where all are open', async () => {
    open(of('1', 'OPEN'));
    await screen.findByText('Resolve');
    key('u');
    open(of('2', 'RESOLVED'));
    await screen.findByText('Reopen');
    key('u');
    await waitFor(() => expect(inputs('triageThreats')).toEqual([{ ids: ['2'], state: 'OPEN' }]));
  });

  it('are made once by a key that is held, and by none with a modifier', async () => {
    open(of('1', 'OPEN'));
    await screen.findByText('Resolve');
    key('f', { ctrlKey: true });
    key('f', { metaKey: true });
    key('e');
    key('e', { repeat: true });
    key('e', { repeat: true });
    expect(await screen.findByText('1 threat resolved')).toBeTruthy();
    expect(inputs('triageThreats')).toHaveLength(1);
  });

  it('are not for users: no button, no key', async () => {
    service.isAskedBy({ roles: ['USER'] });
    open(of('1', 'OPEN'));
    await waitFor(() => expect(service.asked('me')).toHaveLength(1));
    key('e');
    key('a');
    expect(buttons(/./)).toEqual([]);
    expect([...inputs('triageThreats'), ...inputs('assignThreats')]).toEqual([]);
  });
});

describe('the assignee of threats', () => {
  it('is whoever takes them, after which they are no longer chosen', async () => {
    const done = open(of('1', 'OPEN'), of('2', 'OPEN', 'grace'));
    await screen.findByText('Assign to me');
    key('a');
    expect(await screen.findByText('Assigned to ada')).toBeTruthy();
    expect(inputs('assignThreats')).toEqual([{ ids: ['1', '2'], assignee: 'ada' }]);
    expect(done).toHaveBeenCalledOnce();
  });

  it('is nobody again where all are one’s own', async () => {
    open(of('1', 'OPEN', 'ada'));
    await press('Unassign');
    expect(await screen.findByText('Assigned to nobody')).toBeTruthy();
    expect(inputs('assignThreats')).toEqual([{ ids: ['1'], assignee: null }]);
  });
});

describe('the page of a threat', () => {
  const page = () => openPage(<ThreatPage />, '/threats/11/show', '/threats/:id/show');
  const fact = async (name: string) =>
    (await screen.findByText(name, { selector: 'dt' })).nextSibling as HTMLElement;

  it('says what was seen, how often, and whose it was', async () => {
    page();
    expect((await fact('Score')).textContent).toBe('93 %');
    expect((await fact('Seen')).textContent).toBe('3 times');
    expect((await fact('OWASP')).textContent).toBe('LLM01, 2025');
    expect((await fact('Country')).textContent).toBe('Netherlands');
    const timeline = await fact('Timeline');
    expect(timeline.querySelector('a')?.getAttribute('href')).toBe('/timeline?kind=user&name=eve');
    expect(timeline.textContent).toBe('user');
  });

  it('of nobody leads to no timeline', async () => {
    service.answers({ threatLog: { ...THREAT, user: null } });
    page();
    expect((await fact('Timeline')).textContent).toBe('–');
  });

  it('shows details that are no JSON as they are', async () => {
    service.answers({ threatLog: { ...THREAT, rawData: '{"a":1' } });
    page();
    expect(await screen.findByText('{"a":1')).toBeTruthy();
  });

  it('shows similar ones without itself, with a way to all of them', async () => {
    const other = { ...THREAT, id: '12', type: 'jailbreak', state: 'RESOLVED', count: 1 };
    service.answers({ threatLogs: { nodes: [THREAT, other] } });
    page();
    const similar = await screen.findByLabelText('Similar threats');
    expect(similar.textContent).toContain('Of eve');
    expect([...similar.querySelectorAll('a')].map((a) => a.textContent)).toEqual([
      'Jailbreak',
      'All of them',
    ]);
    const { query, filter } = service.asked('threatLogs')[0].input;
    expect(query).toBe('rule:override user:eve');
    expect(filter.start).toBe('2026-04-04T12:00:00.000Z');
    const all = new URL(
      within(similar).getByText('All of them').getAttribute('href') ?? '',
      'http://x',
    );
    expect(all.searchParams.get('start'), 'all that were looked for').toBe(filter.start);
    expect(all.searchParams.get('query')).toBe(query);
  });

  it('takes a note once, and empties the field', async () => {
    page();
    await screen.findByLabelText('Note');
    fill('Note', 'A test of ours.');
    await press('Add');
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Note').value).toBe(''));
    expect(service.asked('noteThreat')).toEqual([{ id: '11', text: 'A test of ours.' }]);
  });

  it('keeps a note that was refused', async () => {
    service.answers({ noteThreat: refused('text must be at most 2,000 characters long') });
    page();
    await screen.findByLabelText('Note');
    fill('Note', 'Long');
    await press('Add');
    expect(await screen.findByText(/at most 2,000/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Note').value).toBe('Long');
  });

  it('has neither notes nor decisions for users, and asks for none', async () => {
    service.isAskedBy({ roles: ['USER'] });
    page();
    await fact('Score');
    expect(screen.queryByLabelText('Note')).toBeNull();
    expect([...buttons('Resolve'), ...buttons('Assign to me')]).toEqual([]);
    expect(service.asked('threatNotes')).toEqual([]);
  });

  it('that is not there says so', async () => {
    service.answers({ threatLog: null });
    page();
    expect(await screen.findByText('It does not exist, or you may not see it.')).toBeTruthy();
  });
});
