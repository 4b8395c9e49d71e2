import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { Notifications } from './Notifications';
import { notifications, notify } from './notifications';

afterEach(() => {
  while (notifications.first()) notifications.end();
});

it('tells one thing after the other', async () => {
  notify('First');
  notify('Second');
  render(<Notifications />);
  expect(screen.queryByText('Second')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText('First')).toBeNull();
  expect(screen.getByText('Second')).toBeTruthy();
});

it('what is undone is not done', async () => {
  const [undo, onGone] = [vi.fn(), vi.fn()];
  notify('Resolved', { undo, onGone });
  render(<Notifications />);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledOnce();
  expect(onGone).not.toHaveBeenCalled();
});

it('what was not undone is done when the window is closed', () => {
  const onGone = vi.fn();
  notify('Resolved', { undo: vi.fn(), onGone });
  window.dispatchEvent(new Event('pagehide'));
  expect(onGone).toHaveBeenCalledOnce();
});
