import { onlineManager } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { OfflineNotice } from './OfflineNotice';

afterEach(() => onlineManager.setOnline(true));

it('a network that is cut is told, and no longer once it is back', () => {
  render(<OfflineNotice />);
  expect(screen.getByRole('status').textContent).toBe('');
  act(() => onlineManager.setOnline(false));
  expect(screen.getByRole('status').textContent).toMatch(/There is no network/);
  act(() => onlineManager.setOnline(true));
  expect(screen.getByRole('status').textContent).toBe('');
});
