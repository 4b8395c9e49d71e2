import { act, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shown } from '../../test/shown';
import { chooseLocale, chooseZone } from '../format/preferences';
import { CellLink, ListedUser, Stars, State, Status, stateName, Time, User } from './cells';
import { countryColumn, textColumn, timeColumn, userColumn } from './columns';
import { adopted, conditionText, listParameters, userLink } from './links';
import { type ListState, nextSort, readList, writeList } from './listState';
import { chosenColumns } from './useColumns';
import { useSelection } from './useSelection';

const params = (text: string) => new URLSearchParams(text);

describe('the address of a list', () => {
  it.each([
    '',
    'query=model%3Ao3+or+status%3A500',
    'search=a%26b&sort=-latency',
    'columns=time%2Cmodel&open=7',
    'live=on',
  ])('“%s” shows the same when it is opened again', (text) =>
    expect(writeList(params(''), readList(params(text))).toString()).toBe(text),
  );

  it.each([
    ['live=yes', { live: false }],
    ['columns=,,', { columns: [] }],
    ['sort=-', { sort: { field: '', descending: true } }],
  ])('“%s” is read as far as it makes sense', (text, part) =>
    expect(readList(params(text))).toMatchObject(part as Partial<ListState>),
  );

  it('keeps what is not the list’s', () => {
    const before = params('range=7d&zone=UTC&query=model%3Ao3&open=7');
    const after = writeList(before, { query: '', search: '', live: false });
    expect(after.toString()).toBe('range=7d&zone=UTC');
    expect(before.get('open')).toBe('7');
  });

  it.each([
    [undefined, 'time', { field: 'time', descending: false }],
    [{ field: 'time', descending: false }, 'time', undefined],
    [{ field: 'cost', descending: true }, 'time', undefined],
    [{ field: 'cost', descending: true }, 'tokens', { field: 'tokens', descending: true }],
  ])('from the order %j a click on %s leads to %j', (sort, field, next) =>
    expect(nextSort(sort, field, 'time')).toEqual(next),
  );
});

describe('links of the first lists', () => {
  it.each([
    [{ outcome: 'success' }, 'status:<400'],
    [{ minStatus: 500, maxStatus: 599 }, 'status:>=500 status:<=599'],
    [{ commented: true }, 'comment:*'],
    [{ sources: ['OTLP'] }, 'source:otlp'],
    [{ users: 'ada' }, 'user:ada'],
    [{ users: ['a,b', '', '*'] }, 'user:"a,b","","*"'],
    [{ models: ['gpt-4o..'] }, 'model:"gpt-4o.."'],
  ])('%j are the filter %s', (conditions, text) => expect(conditionText(conditions)).toBe(text));

  it.each([
    'null',
    '7',
    '"model:o3"',
    '{"start":"nonsense"}',
    '{"start":"2026-11-01T00:00:00Z","end":"never"}',
  ])('with the conditions %s show the whole list', (filter) =>
    expect(adopted(params(new URLSearchParams({ filter }).toString()))?.get('query')).toBeNull(),
  );

  it('with blanks in their search have none of them', () =>
    expect(listParameters({ q: '  chat ' }).toString()).toBe('search=chat'));

  it('to a user keep the range of the page that they are on', () => {
    expect(userLink('a&b/ü')).toBe('/user?name=a%26b%2F%C3%BC');
    const range = { range: '7d', zone: 'UTC', compare: 'previous' } as const;
    expect(userLink('ada', range)).toBe('/user?name=ada&range=7d');
    expect(userLink('ada', { ...range, range: '30d' })).toBe('/user?name=ada');
  });
});

describe('chosen columns', () => {
  const all = ['a', 'b', 'c'].map((id) => ({
    ...textColumn(id, id, id, () => id),
    hidden: id === 'c',
  }));
  it.each([
    [undefined, ['a', 'b']],
    [[], ['a', 'b']],
    [
      ['c', 'a'],
      ['a', 'c'],
    ],
    [['x'], ['a', 'b']],
    [['x', 'c'], ['c']],
  ])('%j are %j, in the order of the list', (ids, shown) =>
    expect(chosenColumns(all, ids).map(({ id }) => id)).toEqual(shown),
  );
});

describe('selected rows', () => {
  const rowsOf = (count: number) => Array.from({ length: count }, (_, i) => ({ id: String(i) }));
  const open = () => renderHook(useSelection<{ id: string }>).result;

  it('are as many as can be changed at once', () => {
    const result = open();
    act(() => result.current.toggleAll(rowsOf(600)));
    expect(result.current.rows).toHaveLength(500);
    act(() => result.current.toggle({ id: '599' }));
    expect(result.current.has('599')).toBe(false);
    act(() => result.current.toggle({ id: '0' }));
    act(() => result.current.toggle({ id: '599' }));
    expect(result.current.has('599')).toBe(true);
  });

  it('are none after all of them are selected once more', () => {
    const result = open();
    act(() => result.current.toggle({ id: '1' }));
    act(() => result.current.toggleAll(rowsOf(3)));
    expect(result.current.rows).toHaveLength(3);
    act(() => result.current.toggleAll(rowsOf(3)));
    expect(result.current.rows).toEqual([]);
    act(() => result.current.toggleAll([]));
    expect(result.current.rows).toEqual([]);
  });
});

describe('a cell', () => {
  beforeEach(() => chooseZone('UTC'));
  afterEach(() => chooseLocale(undefined));

  it('of a time says which one it is, in which zone, for people and for programs', () => {
    shown(<Time at="2026-11-24T09:15:42Z" />);
    const time = screen.getByText('Nov 24, 2026, 9:15:42 AM');
    expect(time.getAttribute('datetime')).toBe('2026-11-24T09:15:42Z');
    expect(time.title).toBe('UTC');
    act(() => chooseZone('Asia/Jakarta'));
    expect(screen.getByText('Nov 24, 2026, 4:15:42 PM').title).toBe('Asia/Jakarta');
  });

  it('of a status has its name', () => {
    shown(<Status code={429} />);
    expect(screen.getByTitle('429 Rate limited').textContent).toBe('429');
  });

  it.each([0, 3, 5])('of %d stars is named by them', (rating) => {
    shown(<Stars rating={rating} />);
    expect(screen.getByRole('img', { name: `${rating} of 5` })).toBeTruthy();
  });

  it('of a user leads to their story; somebody without a name has none', () => {
    shown(
      <>
        <User name="ada lovelace" />
        <User name={null} />
        <ListedUser name={undefined} />
      </>,
    );
    expect(screen.getByRole('link').getAttribute('href')).toBe('/user?name=ada+lovelace');
    expect(screen.getAllByText('anonymous')).toHaveLength(2);
  });

  it('of a state names it', () => {
    shown(<State state="FALSE_POSITIVE" />);
    expect(screen.getByText('False positive')).toBeTruthy();
    expect([stateName('open'), stateName('unheard')]).toEqual(['Open', 'unheard']);
  });

  it('that all lists share says the same in each', () => {
    const row = { createdAt: '2026-11-24T09:15:42Z', user: 'ada', countryCode: 'ID' };
    const [user, country] = [userColumn<typeof row>(), countryColumn<typeof row>()];
    expect([user.value?.(row), country.value?.(row), country.render(row)]).toEqual([
      'ada',
      'ID',
      'Indonesia',
    ]);
    expect(country.render({ ...row, countryCode: '' })).toBe('–');
    expect(user.beside?.({ ...row, user: '' })).toBe('');
    expect(timeColumn<typeof row>().fields).toEqual(['time', 'id']);
    shown(<CellLink to="/x">there</CellLink>);
    expect(screen.getByRole('link', { name: 'there' }).getAttribute('href')).toBe('/x');
  });
});
