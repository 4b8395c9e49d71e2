import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { EMPTY_BOARD } from '../document/board';
import { hasDraft, useDraft } from './useDraft';

const saved = (name: string) => ({ name, board: EMPTY_BOARD });
const signIn = (username: string) =>
  localStorage.setItem('studio.session', JSON.stringify({ username }));

function begun(id: string) {
  return renderHook(({ name, version }) => useDraft(id, saved(name), version), {
    initialProps: { name: 'Costs', version: 1 },
  });
}

it('a draft is one of the version that it began with, though another comes before the first change', () => {
  const { result, rerender } = begun('a');
  rerender({ name: 'Costs of another', version: 2 });
  act(() => result.current.change((now) => ({ ...now, name: `${now.name}!` })));
  expect(result.current).toMatchObject({ version: 1, draft: { name: 'Costs!' } });
});

it('a dropped draft does not come back when the page is drawn once more', () => {
  signIn('ana');
  const { result, rerender } = begun('b');
  act(() => result.current.change((now) => ({ ...now, name: 'Mine' })));
  expect(hasDraft('ana', 'b')).toBe(true);
  act(() => {
    result.current.drop();
    result.current.change((now) => ({ ...now, name: 'Late' }));
  });
  rerender({ name: 'Mine', version: 2 });
  expect(hasDraft('ana', 'b')).toBe(false);
});

it('nobody sees the draft of who was here before', () => {
  signIn('ana');
  const { result, unmount } = begun('c');
  act(() => result.current.change((now) => ({ ...now, name: 'Secret' })));
  unmount();
  signIn('ben');
  expect(hasDraft('ben', 'c')).toBe(false);
  expect(begun('c').result.current.draft.name).toBe('Costs');
});
