import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseZone } from '../../kit/format/preferences';
import { buttons, cellsOf, choose, dialog, fill, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import ResponsesPage from './ResponsesPage';

const service = testService();

const BLOCK = {
  id: '7',
  kind: 'USER',
  subject: 'bob',
  action: 'BLOCK',
  perMinute: null,
  tag: null,
  rule: 'scanners',
  reason: null,
  enforced: true,
  state: 'ACTIVE',
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'studio',
  expiresAt: '2026-01-01T01:00:00Z',
  liftedAt: null,
  liftedBy: null,
};

const RULES = {
  file: '/etc/rules',
  readAt: '2026-01-01T00:00:00Z',
  fault: null,
  allowed: ['user root', 'address 10.0.0.0/8'],
  rules: [{ name: 'scanners', text: 'scanners: block', enforced: false, matched: 3_000, acted: 1 }],
};

beforeEach(() =>
  service.answers({
    restrictions: [BLOCK],
    responseRules: RULES,
    restrict: BLOCK,
    liftRestriction: BLOCK,
  }),
);

const inputOf = async () => {
  await waitFor(() => expect(service.asked('restrict')).toHaveLength(1));
  return service.asked('restrict')[0].input;
};

describe('a restriction', () => {
  it('says whom it holds for, why, and until when in the chosen zone', async () => {
    chooseZone('Asia/Tokyo');
    openPage(<ResponsesPage />);
    expect(cellsOf(await rowOf('bob'))).toEqual([
      'bobUser',
      'Blocked',
      'In force',
      'none toldrule scanners',
      'Jan 1, 2026, 9:00:00 AM',
      'Jan 1, 2026, 10:00:00 AM',
      'Lift',
    ]);
  });

  it('of a rule that only tells would hold', async () => {
    service.answers({ restrictions: [{ ...BLOCK, enforced: false }] });
    openPage(<ResponsesPage />);
    expect(cellsOf(await rowOf('bob'))[2]).toBe('Would hold');
  });

  it('that was lifted says by whom and when, and is not lifted again', async () => {
    const lifted = { state: 'LIFTED', liftedAt: '2026-01-01T00:20:00Z', liftedBy: 'ada' };
    const byHand = { rule: null, createdBy: 'grace', reason: 'Scraping', kind: 'KEY' };
    service.answers({ restrictions: [{ ...BLOCK, ...lifted, ...byHand, subject: null }] });
    openPage(<ResponsesPage />);
    expect(cellsOf(await rowOf('Scraping'))).toEqual([
      'not keptAPI key',
      'Blocked',
      'Liftedby ada',
      'Scrapingby grace',
      'Jan 1, 2026, 12:00:00 AM',
      'Jan 1, 2026, 12:20:00 AM',
      '',
    ]);
  });

  it('is lifted, and says so', async () => {
    openPage(<ResponsesPage />);
    await press('Lift');
    expect(await screen.findByText('Lifted')).toBeTruthy();
    expect(service.asked('liftRestriction')).toEqual([{ id: '7' }]);
  });

  it('that cannot be lifted says why', async () => {
    service.answers({ liftRestriction: refused('It is over already.') });
    openPage(<ResponsesPage />);
    await press('Lift');
    expect(await screen.findByText('It is over already.')).toBeTruthy();
    expect(screen.queryByText('Lifted')).toBeNull();
  });

  it('is none', async () => {
    service.answers({ restrictions: [] });
    openPage(<ResponsesPage />);
    expect(await screen.findByText('Nobody is restricted.')).toBeTruthy();
  });

  it('is for administrators', async () => {
    service.answers({ restrictions: refused('For administrators.', 'FORBIDDEN') });
    openPage(<ResponsesPage />);
    expect(await screen.findByText('For administrators.')).toBeTruthy();
    expect(screen.queryByLabelText('Rules')).toBeNull();
  });
});

describe('restricting somebody', () => {
  const form = async () => {
    openPage(<ResponsesPage />);
    await press('Restrict');
    return dialog('Restrict somebody');
  };

  it('blocks a user for an hour, unless it is said otherwise', async () => {
    const box = await form();
    fill(/^Who/, ' bob ');
    await press('Restrict', box);
    expect(await inputOf()).toEqual({
      kind: 'USER',
      subject: 'bob',
      action: 'BLOCK',
      minutes: 60,
      perMinute: null,
      tag: null,
      reason: null,
    });
    await waitFor(() => expect(screen.queryByText('Restrict somebody')).toBeNull());
  });

  it('throttles to a number that has to be given', async () => {
    const box = await form();
    fill(/^Who/, '192.0.2.7');
    await choose('What', 'Address');
    await choose('Action', 'Throttle');
    await press('Restrict', box);
    expect(service.asked('restrict')).toEqual([]);
    fill(/^Requests a minute/, '5');
    fill(/^For/, '2d');
    fill('Reason', 'Scraping');
    await press('Restrict', box);
    expect(await inputOf()).toEqual({
      kind: 'ADDRESS',
      subject: '192.0.2.7',
      action: 'THROTTLE',
      minutes: 2_880,
      perMinute: 5,
      tag: null,
      reason: 'Scraping',
    });
  });

  it('tags with what has to be given', async () => {
    const box = await form();
    fill(/^Who/, 'shop');
    await choose('What', 'Project');
    await choose('Action', 'Tag');
    expect(screen.queryByLabelText(/^Requests a minute/)).toBeNull();
    fill(/^Tag/, 'odd');
    await press('Restrict', box);
    expect(await inputOf()).toMatchObject({ kind: 'PROJECT', action: 'TAG', tag: 'odd' });
  });

  it.each(['a while', '0m', '1w'])('for “%s” is not sent', async (time) => {
    const box = await form();
    fill(/^Who/, 'bob');
    fill(/^For/, time);
    await press('Restrict', box);
    expect(await within(box).findByText(/must be written like 30m, 1h or 2d/)).toBeTruthy();
    expect(service.asked('restrict')).toEqual([]);
  });

  it('who is always let through is refused, and that is said in the form', async () => {
    service.answers({ restrict: refused('bob is on the allow list.') });
    const box = await form();
    fill(/^Who/, 'bob');
    await press('Restrict', box);
    expect(await within(box).findByText('bob is on the allow list.')).toBeTruthy();
  });
});

describe('the rules of responses', () => {
  const rules = () => screen.findByLabelText('Rules');

  it('say what they do, or would do, how often, and who is always let through', async () => {
    openPage(<ResponsesPage />);
    const text = (await rules()).textContent;
    expect(text).toContain('scanners: blockonly tells');
    expect(text).toContain('met 3,000 times, would have acted 1 time since');
    expect(text).toContain('Always let through: user root, address 10.0.0.0/8');
  });

  it('that are enforced have acted', async () => {
    const [rule] = RULES.rules;
    service.answers({ responseRules: { ...RULES, rules: [{ ...rule, enforced: true }] } });
    openPage(<ResponsesPage />);
    const text = (await rules()).textContent;
    expect(text).toContain('acted 1 time since');
    expect(text).not.toContain('only tells');
  });

  it('of a file with a fault stay as they were, and its line is told', async () => {
    const fault = 'line 3: the action must be block, throttle, tag or refuse';
    service.answers({ responseRules: { ...RULES, fault } });
    openPage(<ResponsesPage />);
    expect((await screen.findByText(/line 3: the action/)).textContent).toBe(
      `The file is not followed as it is now: ${fault}. The rules below stay as they were.`,
    );
  });

  it('are none without a file: nothing is done by itself', async () => {
    const none = { file: null, readAt: null, fault: null, allowed: [], rules: [] };
    service.answers({ responseRules: none, restrictions: [] });
    openPage(<ResponsesPage />);
    expect((await rules()).textContent).toContain('nothing is done by itself');
    expect(buttons('Lift')).toEqual([]);
  });
});
