import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useTriageKeys } from './triageKeys';

function Keys({ handler }: { handler: (key: string) => boolean }) {
  useTriageKeys(handler);
  return null;
}

test('keys go to what was opened last, and not to who types', () => {
  const list = vi.fn(() => true);
  const details = vi.fn(() => true);
  const page = (open: boolean) => (
    <>
      <Keys handler={list} />
      {open && <Keys handler={details} />}
      <input aria-label="text" />
    </>
  );
  const { rerender } = render(page(true));
  fireEvent.keyDown(document.body, { key: 'e' });
  expect(details).toHaveBeenCalledWith('e');
  expect(list).not.toHaveBeenCalled();

  rerender(page(false));
  fireEvent.keyDown(document.body, { key: 'f' });
  expect(list).toHaveBeenCalledWith('f');

  fireEvent.keyDown(screen.getByLabelText('text'), { key: 'e' });
  expect(list).toHaveBeenCalledTimes(1);
});
