import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { openPage } from '../../test/page';
import { testService } from '../../test/service';
import type { Variable } from './document/board';
import { VariablesBar } from './VariablesBar';

const PERIOD = { start: '2026-11-01T00:00:00Z', end: '2026-11-08T00:00:00Z' };
const service = testService({
  FieldValues: () => ({
    facets: [
      { value: 'ID', count: 1_200 },
      { value: '', count: 7 },
    ],
  }),
});

function open(variables: Variable[], chosen: Record<string, string[]> = {}) {
  const onChoose = vi.fn();
  const props = { variables, chosen, onChoose, filter: 'status:500', period: PERIOD };
  openPage(<VariablesBar {...props} />);
  return onChoose;
}

const field = (name: string) => screen.getByRole('combobox', { name });

describe('a variable', () => {
  it('offers the values that there are within the filter and the range, with their counts', async () => {
    open([{ name: 'country', field: 'country' }]);
    expect(service.asked('FieldValues')).toEqual([]);
    await userEvent.click(field('Country'));
    expect(await screen.findByRole('option', { name: /Indonesia\s*1,200/ })).toBeTruthy();
    expect(service.asked('FieldValues')[0].input).toMatchObject({
      field: 'country',
      query: 'status:500',
      ...PERIOD,
    });
  });

  it('takes a value that is typed, without the blanks around it, once', async () => {
    const onChoose = open([{ name: 'user', field: 'user' }], { user: ['ada'] });
    await userEvent.type(field('User'), ' bob {Enter}');
    expect(onChoose).toHaveBeenLastCalledWith('user', ['ada', 'bob']);
    await userEvent.type(field('User'), 'ada {Enter}');
    await waitFor(() => expect(onChoose).toHaveBeenLastCalledWith('user', ['ada']));
  });

  it('has the label that it was given, else that of its field, else the key of its tag', () => {
    open([
      { name: 'a', field: 'model', label: 'Which model' },
      { name: 'b', field: 'provider' },
      { name: 'c', field: 'tag.team' },
    ]);
    const labels = screen.getAllByRole('combobox').map((one) => one.getAttribute('id'));
    expect(labels).toHaveLength(3);
    expect([field('Which model'), field('Provider')]).toHaveLength(2);
    expect(screen.getByRole('combobox', { name: /team/ })).toBeTruthy();
  });

  it('says that all pass where nothing is chosen', () => {
    open([{ name: 'user', field: 'user' }]);
    expect(field('User').getAttribute('placeholder')).toBe('All');
  });
});

it('without variables there is no place for them', () => {
  open([]);
  expect(screen.queryByRole('group', { name: 'Variables' })).toBeNull();
});
