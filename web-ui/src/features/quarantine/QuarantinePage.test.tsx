import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { refused, testService } from '../../test/service';
import { button, shown } from '../../test/shown';
import QuarantinePage from './QuarantinePage';

const event = (id: string, changes = {}) => ({
  id,
  quarantinedAt: '2026-11-24T09:00:00Z',
  fault: 'cost: must not be negative',
  eventId: `e-${id}`,
  time: '2026-11-24T08:59:00Z',
  content: '{"id":"e-1","cost":-1}',
  ...changes,
});

let events: object[] = [];
const service = testService({ QuarantineList: () => ({ quarantinedEvents: events }) });

function open(answers = {}) {
  service.answers(answers);
  shown(<QuarantinePage />);
}

const given = (name: string) => service.asked(name).map(({ input }) => input);
const stored = (stored: number, alreadyStored: number, refused: number) => ({
  retryQuarantinedEvents: { stored, alreadyStored, refused },
});

describe('the quarantine', () => {
  it('that is empty says so, and has nothing to try again', async () => {
    events = [];
    open();
    expect(await screen.findByText('Every event that came in could be stored.')).toBeTruthy();
    expect(button('Try all again').hasAttribute('disabled')).toBe(true);
    expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
  });

  it('says what is wrong with each event, also where it could not even be read', async () => {
    events = [event('1'), event('2', { eventId: null, time: null, content: '{"id": ' })];
    open();
    expect((await screen.findAllByText('cost: must not be negative')).length).toBe(2);
    const row = within(screen.getByRole('row', { name: /unreadable/ }));
    expect(row.getByText('unknown')).toBeTruthy();
    await userEvent.click(row.getByRole('button', { name: 'Show' }));
    expect(screen.getByRole('dialog').textContent).toContain('{"id": ');
  });

  it('shows an event in lines', async () => {
    events = [event('1')];
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Show' }));
    expect(screen.getByText(/"cost": -1/).textContent).toBe('{\n  "id": "e-1",\n  "cost": -1\n}');
  });

  it('that cannot be read says why', async () => {
    open({ QuarantineList: refused('The journal is busy.') });
    expect((await screen.findByRole('alert')).textContent).toBe('The journal is busy.');
  });
});

describe('trying again', () => {
  it('is of all events, and says how many are stored now', async () => {
    events = [event('1'), event('2')];
    open({
      RetryQuarantined: () => {
        events = [];
        return stored(1_199, 1, 0);
      },
    });
    await screen.findByText('e-1');
    await userEvent.click(button('Try all again'));
    expect(await screen.findByText('1,200 stored')).toBeTruthy();
    expect(given('RetryQuarantined')).toEqual([{ ids: ['1', '2'] }]);
    expect(await screen.findByText('Every event that came in could be stored.')).toBeTruthy();
  });

  it('is of one event, and says where it stays', async () => {
    events = [event('1'), event('2')];
    open({ RetryQuarantined: stored(0, 0, 1) });
    const row = within(await screen.findByRole('row', { name: /e-2/ }));
    await userEvent.click(row.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('0 stored, 1 stay in quarantine')).toBeTruthy();
    expect(given('RetryQuarantined')).toEqual([{ ids: ['2'] }]);
  });

  it('that fails says why', async () => {
    events = [event('1')];
    open({ RetryQuarantined: refused('The database is away.') });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('The database is away.')).toBeTruthy();
  });
});

describe('discarding', () => {
  const ask = async () => {
    const row = within(await screen.findByRole('row', { name: /e-1/ }));
    await userEvent.click(row.getByRole('button', { name: 'Discard' }));
    return within(screen.getByRole('dialog', { name: 'Discard e-1?' }));
  };

  it('asks first, since that cannot be undone', async () => {
    events = [event('1')];
    open({ DiscardQuarantined: { discardQuarantinedEvents: 1 } });
    const dialog = await ask();
    expect(dialog.getByText(/will never be counted. This cannot be undone/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(given('DiscardQuarantined')).toEqual([]);
  });

  it('is of that event alone, and the list is read anew', async () => {
    events = [event('1'), event('2')];
    open({
      DiscardQuarantined: () => {
        events = events.slice(1);
        return { discardQuarantinedEvents: 1 };
      },
    });
    await userEvent.click((await ask()).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByText('e-1')).toBeNull());
    expect(given('DiscardQuarantined')).toEqual([{ ids: ['1'] }]);
    expect(screen.getByText('e-2')).toBeTruthy();
  });

  it('that is refused says why, and the event stays', async () => {
    events = [event('1')];
    open({ DiscardQuarantined: refused('You may not do that.') });
    await userEvent.click((await ask()).getByRole('button', { name: 'Discard' }));
    expect(await screen.findByText('You may not do that.')).toBeTruthy();
    expect(screen.getByText('e-1')).toBeTruthy();
  });
});
