import { act, renderHook } from '@testing-library/react';
import { BrowserRouter } from 'react-router-dom';
import { expect, it } from 'vitest';
import { nextSort } from './listState';
import { useListState } from './useListState';

it('a second click counts from what the address has, though the page is not rendered yet', () => {
  const { result } = renderHook(useListState, { wrapper: BrowserRouter });
  const [, change] = result.current;
  const click = () => change(({ sort }) => ({ sort: nextSort(sort, 'latency', 'time') }));
  act(() => {
    click();
    click();
  });
  const [state] = result.current;
  expect(state.sort).toEqual({ field: 'latency', descending: false });
});
