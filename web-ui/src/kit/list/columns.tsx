import type { TypedDocumentString } from '../../generated/graphql';
import { request } from '../api/request';
import { country } from '../format/format';
import { AboutLink, ListedUser, Time } from './cells';
import { userLink } from './links';
import type { ListColumn, ListSpec, PageAsk, Row, RowPage } from './list';

type Text = string | null | undefined;

/** When a row happened. */
export function timeColumn<R extends { createdAt: string }>(): ListColumn<R> {
  return {
    id: 'time',
    label: 'Time',
    width: 196,
    fields: ['time', 'id'],
    render: (row) => <Time at={row.createdAt} />,
  };
}

/** Whose it is, with a way to their page. */
export function userColumn<R extends { user?: Text }>(width = 150): ListColumn<R> {
  return {
    id: 'user',
    label: 'User',
    width,
    fields: ['user'],
    value: (row) => row.user,
    render: (row) => <ListedUser name={row.user} />,
    beside: ({ user }) => user && <AboutLink to={userLink(user)} label={`The story of ${user}`} />,
  };
}

/** Where it came from. */
export function countryColumn<R extends { countryCode?: Text }>(): ListColumn<R> {
  return {
    id: 'countryCode',
    label: 'Country',
    width: 130,
    fields: ['country'],
    value: (row) => row.countryCode,
    render: (row) => country(row.countryCode),
  };
}

/** A text for those who want it. */
export function textColumn<R>(
  id: string,
  label: string,
  field: string,
  value: (row: R) => Text,
): ListColumn<R> {
  return { id, label, width: 150, hidden: true, fields: [field], value, render: value };
}

type Asked<R, I> = TypedDocumentString<{ page: RowPage<R> }, { input: I; count: boolean }>;

/** Asks for the pages of a list; rows are counted with the first. */
export function pagesOf<R extends Row, I>(document: Asked<R, I>): ListSpec<R>['page'] {
  return async ({ start, end, ...ask }: PageAsk, signal) => {
    const input = { ...ask, filter: { start, end } } as I;
    return (await request(document, { input, count: !ask.after }, signal)).page;
  };
}
