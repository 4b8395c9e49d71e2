import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { button, shown } from '../../test/shown';
import { Confirm } from './Confirm';
import { FormDialog } from './FormDialog';

function form(onSubmit: (form: FormData) => Promise<void>) {
  const onClose = vi.fn();
  shown(
    <FormDialog title="A new rule" submit="Save" onClose={onClose} onSubmit={onSubmit}>
      <input name="name" aria-label="Name" />
    </FormDialog>,
  );
  return onClose;
}

describe('a dialog with a form', () => {
  it('has its title as its name, and gives what was typed at Enter', async () => {
    const onSubmit = vi.fn(async (_: FormData) => undefined);
    form(onSubmit);
    expect(screen.getByRole('dialog', { name: 'A new rule' })).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Name'), 'night shift{Enter}');
    expect(Object.fromEntries(onSubmit.mock.calls[0]?.[0] ?? [])).toEqual({ name: 'night shift' });
  });

  it('stays open with what is wrong and what was typed, and can be tried again', async () => {
    const onSubmit = vi
      .fn<(form: FormData) => Promise<void>>()
      .mockRejectedValueOnce(new Error('name: is taken'))
      .mockRejectedValueOnce('nonsense')
      .mockResolvedValue(undefined);
    const onClose = form(onSubmit);
    await userEvent.type(screen.getByLabelText('Name'), 'a{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('name: is taken');
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('a');
    await userEvent.click(button('Save'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('That did not work.'));
    await userEvent.click(button('Save'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(onClose).not.toHaveBeenCalled();
  });

  it('sends nothing twice while it waits', async () => {
    const onSubmit = vi.fn(() => new Promise<void>(() => undefined));
    form(onSubmit);
    await userEvent.click(button('Save'));
    await waitFor(() => expect((button(/Save/) as HTMLButtonElement).disabled).toBe(true));
    await userEvent.type(screen.getByLabelText('Name'), '{Enter}');
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it.each(['{Escape}', 'Cancel'])('is left by %s', async (way) => {
    const onClose = form(async () => undefined);
    if (way === 'Cancel') await userEvent.click(button(way));
    else await userEvent.keyboard(way);
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('a question before something that cannot be undone', () => {
  const ask = () => {
    const [onConfirm, onClose] = [vi.fn(), vi.fn()];
    const texts = { title: 'Delete ada?', content: 'For ever.', confirm: 'Delete' };
    shown(<Confirm isOpen {...texts} onConfirm={onConfirm} onClose={onClose} />);
    return { onConfirm, onClose };
  };

  it('is named, and answered by the button that says what it does', async () => {
    const { onConfirm, onClose } = ask();
    expect(screen.getByRole('dialog', { name: 'Delete ada?' }).textContent).toContain('For ever.');
    await userEvent.click(button('Delete'));
    expect([onConfirm.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 0]);
  });

  it('does nothing at Escape, nor at Enter where nobody has looked', async () => {
    const { onConfirm, onClose } = ask();
    await userEvent.keyboard('{Enter}');
    expect(onConfirm).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
    expect(onConfirm).not.toHaveBeenCalled();
  });
});
