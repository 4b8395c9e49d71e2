import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { refused, testService } from '../../test/service';
import { button, clipboard, shown } from '../../test/shown';
import { FilterBar } from './FilterBar';

const saved = (id: string, name: string, filter: string, more = {}) => ({
  id,
  name,
  owner: 'ada',
  visibility: 'PRIVATE',
  editable: true,
  content: JSON.stringify({ filter }),
  ...more,
});
let views: object[] = [];
const service = testService({
  facets: [{ value: 'o3', count: 7 }],
  savedViews: () => views,
  saveView: { id: '9' },
  deleteView: { id: '1' },
});

beforeEach(() => {
  service.isAskedBy({ roles: ['ANALYST'] });
  views = [];
});

let text = '';

function Page({ start }: { start: string }) {
  const [value, setValue] = useState(start);
  text = value;
  return <FilterBar subject="requests" value={value} onChange={setValue} />;
}

const open = (start = '') => shown(<Page start={start} />);
const input = () => screen.getByRole<HTMLInputElement>('combobox', { name: /add a condition/ });
const chip = (name: RegExp) => screen.getByRole('button', { name });

describe('by keyboard', () => {
  it('arrows lead from the input to the conditions and back, and Delete takes one away', async () => {
    open('model:o3 status:500 user:ada');
    await userEvent.click(input());
    await userEvent.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(chip(/User is ada/));
    await userEvent.keyboard('{ArrowLeft}{Delete}');
    expect(text).toBe('model:o3 user:ada');
    expect(document.activeElement).toBe(input());
    await userEvent.keyboard('{ArrowLeft}{ArrowRight}');
    expect(document.activeElement).toBe(input());
  });

  it('Escape closes what is offered, then forgets what was typed, then leaves', async () => {
    open('model:o3');
    await userEvent.type(input(), 'sta');
    expect(screen.getByRole('option', { name: /Status/ })).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('option')).toBeNull();
    expect(input().value).toBe('sta');
    await userEvent.keyboard('{Escape}');
    expect(input().value).toBe('');
    expect(document.activeElement).toBe(input());
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).not.toBe(input());
    expect(text).toBe('model:o3');
  });

  it('the option that would be chosen is told to who listens', async () => {
    open();
    await userEvent.type(input(), 'mod');
    expect(input().getAttribute('aria-activedescendant')).toBeNull();
    await userEvent.keyboard('{ArrowDown}');
    const active = input().getAttribute('aria-activedescendant') ?? '';
    const option = document.getElementById(active);
    expect(option?.getAttribute('aria-selected')).toBe('true');
    expect(input().getAttribute('aria-controls')).toBe(screen.getByRole('listbox').id);
  });

  it('a condition that is being changed is left as it was by Escape', async () => {
    open('model:o3');
    await userEvent.click(chip(/Model is o3/));
    expect(input().value).toBe('model:o3');
    await userEvent.keyboard('{Escape}{Escape}');
    expect([input().value, text]).toEqual(['', 'model:o3']);
  });

  it('Enter that chooses a word of an input method applies nothing', async () => {
    open();
    await userEvent.type(input(), 'user:山田');
    fireEvent.keyDown(input(), { key: 'Enter', isComposing: true });
    expect([text, input().value]).toEqual(['', 'user:山田']);
    fireEvent.keyDown(input(), { key: 'Enter' });
    expect(text).toBe('user:山田');
  });
});

describe('as text', () => {
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Filter text' });
  const openText = async (start: string) => {
    open(start);
    await userEvent.click(button('Filter as text'));
  };

  it('it is left by Escape as it was, and changed by Enter', async () => {
    await openText('model:o3');
    await userEvent.type(field(), ' user:ada{Escape}');
    expect(text).toBe('model:o3');
    await userEvent.click(button('Filter as text'));
    await userEvent.clear(field());
    await userEvent.type(field(), 'user:ada{Enter}');
    expect(text).toBe('user:ada');
  });

  it('Enter that chooses a word of an input method applies nothing', async () => {
    await openText('model:o3');
    fireEvent.change(field(), { target: { value: 'user:山田' } });
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    expect(text).toBe('model:o3');
  });

  it('it is copied as it is written, and that is said', async () => {
    const texts = clipboard();
    await openText('model:o3 -user:"a b"');
    await userEvent.click(button('Copy the filter’s text'));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Copied'));
    expect(texts).toEqual(['model:o3 -user:"a b"']);
  });

  it('it is said where the browser has no clipboard', async () => {
    clipboard(false);
    await openText('model:o3');
    await userEvent.click(button('Copy the filter’s text'));
    expect(await screen.findByText(/does not let this page write/)).toBeTruthy();
    expect(screen.queryByText('Copied')).toBeNull();
  });
});

describe('filters with a name', () => {
  const openSaved = async (start = '') => {
    open(start);
    await userEvent.click(button('Saved filters'));
    return within(await screen.findByRole('dialog', { name: 'Saved filters' }));
  };

  it('are those that this page understands, and take the place of the present one', async () => {
    views = [
      saved('1', 'Failures', 'status:>=500'),
      saved('2', 'Of ratings', 'rating:1'),
      saved('3', 'Broken', 'status:('),
      saved('4', 'Shared', 'user:ada', { visibility: 'SHARED', owner: 'grace', editable: false }),
    ];
    const dialog = await openSaved('model:o3');
    const list = within(await dialog.findByRole('list', { name: 'Saved' }));
    expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Failures',
      'Sharedshared by grace',
    ]);
    expect(list.queryByRole('button', { name: 'Delete Shared' })).toBeNull();
    await userEvent.click(list.getByRole('button', { name: 'Failures' }));
    expect(text).toBe('status:>=500');
  });

  it('are made of what is filtered by, for oneself or for all', async () => {
    const dialog = await openSaved('model:o3');
    await dialog.findByText('No filter has been saved so far.');
    await userEvent.type(dialog.getByRole('textbox', { name: /Name of this filter/ }), ' Mine ');
    await userEvent.click(await dialog.findByRole('checkbox', { name: /Share with/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save this filter' }));
    await waitFor(() =>
      expect(service.asked('SaveSegment')[0]?.input).toEqual({
        kind: 'SEGMENT',
        name: 'Mine',
        visibility: 'SHARED',
        content: '{"filter":"model:o3","list":"REQUESTS"}',
      }),
    );
    await waitFor(() => expect(service.asked('Segments')).toHaveLength(2));
  });

  it('say why one could not be saved or deleted', async () => {
    views = [saved('1', 'Failures', 'status:>=500')];
    service.answers({
      saveView: refused('name: is taken'),
      deleteView: refused('It is gone already.'),
    });
    const dialog = await openSaved('model:o3');
    await userEvent.click(await dialog.findByRole('button', { name: 'Delete Failures' }));
    const question = await screen.findByRole('dialog', { name: 'Delete the filter Failures?' });
    expect(service.asked('DeleteSegment')).toEqual([]);
    await userEvent.click(within(question).getByRole('button', { name: 'Delete' }));
    expect((await dialog.findByRole('alert')).textContent).toBe('It is gone already.');
    await userEvent.type(dialog.getByRole('textbox', { name: /Name of this filter/ }), 'x{Enter}');
    expect(await dialog.findByText('name: is taken')).toBeTruthy();
  });

  it('are none without a filter, and then it is said how to make one', async () => {
    const dialog = await openSaved();
    expect(await dialog.findByText(/Filter first, then save it here/)).toBeTruthy();
    expect(dialog.queryByRole('textbox')).toBeNull();
  });
});
