import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { modelDayDetail } from '../../features/models/modelDayDetail';
import { traceDetail } from '../../features/traces/traceDetail';
import { address, button, clipboard, shown } from '../../test/shown';
import { DetailPage } from './DetailPage';
import { type Detail, detailLink } from './detail';
import { Facts } from './Facts';
import { RowMenu } from './RowMenu';

interface Thing {
  id: string;
  name: string;
}

const detailOf = (load: Detail<Thing>['load']): Detail<Thing> => ({
  path: '/things',
  title: 'Things',
  load,
  heading: ({ name }) => `Thing ${name}`,
  actions: ({ id }) => <button type="button">Repair {id}</button>,
  body: ({ name }) => <Facts title="About it" facts={[['Name', name]]} />,
});

const open = (load: Detail<Thing>['load'], at = '/things/7/show') =>
  shown(<DetailPage detail={detailOf(load)} />, at, '/things/:id/show');

describe('the page of a row', () => {
  it('is loaded by the id of its address, whatever is in that', async () => {
    const load = vi.fn(async (id: string) => ({ id, name: 'a/b' }));
    open(load, detailLink('/things', '2026-11-24 a/b?c#d%'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Thing a/b' })).toBeTruthy();
    expect(load.mock.calls[0]?.[0]).toBe('2026-11-24 a/b?c#d%');
    expect(screen.getByRole('button', { name: 'Repair 2026-11-24 a/b?c#d%' })).toBeTruthy();
  });

  it('says that it is loading, and has nothing to act on meanwhile', () => {
    open(() => new Promise(() => undefined));
    expect(screen.getByRole('status', { name: 'Loading the details' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Copy' })).toBeNull();
  });

  it.each([null, undefined])(
    'of a row that is not there says so, and not which of both it is (%s)',
    async (none) => {
      open(async () => none);
      expect(await screen.findByText('It does not exist, or you may not see it.')).toBeTruthy();
      expect(screen.queryByRole('heading', { level: 1 })).toBeNull();
    },
  );

  it('says what went wrong, and leads back to the list', async () => {
    open(() => Promise.reject(new Error('The database is away.')));
    expect((await screen.findByRole('alert')).textContent).toBe('The database is away.');
    await userEvent.click(screen.getByRole('link', { name: 'Things' }));
    expect(address()).toBe('/things');
  });
});

it.each([
  ['', '–'],
  [null, '–'],
  [undefined, '–'],
  [0, '0'],
  ['0', '0'],
])('a fact that is %j is shown as %s', (value, text) => {
  shown(<Facts title="About it" facts={[['Name', value]]} />);
  const facts = within(screen.getByRole('region', { name: 'About it' }));
  expect(facts.getByRole('definition').textContent).toBe(text);
});

describe('a row is copied', () => {
  async function copied<R>(detail: Detail<R>, id: string, row: R, what: string) {
    const texts = clipboard();
    shown(<RowMenu detail={detail} id={id} row={row} />);
    await userEvent.click(button('Copy'));
    await userEvent.click(screen.getByRole('menuitem', { name: what }));
    await waitFor(() => expect(texts).toHaveLength(1));
    return texts[0] ?? '';
  }

  const question = (command: string) => ({
    path: /api\/rows\/(\w+)'/.exec(command)?.[1],
    filter: JSON.parse(/-d '(.*)'$/.exec(command)?.[1] ?? '{}').filter,
  });

  it.each([
    ['a thing by its id', detailOf(async () => null), '7', 'things', 'id:7'],
    ['a trace by its own', traceDetail, '4bf92f35', 'traces', 'trace:4bf92f35'],
    ['a model’s day by both', modelDayDetail, '2026-11-24 o3', 'usage', 'date:2026-11-24 model:o3'],
    [
      'a model with any name',
      modelDayDetail,
      '2026-11-24 my "own" (v1)',
      'usage',
      String.raw`date:2026-11-24 model:"my \"own\" (v1)"`,
    ],
    ['calls without a model', modelDayDetail, '2026-11-24 ', 'usage', 'date:2026-11-24 model:""'],
  ])('as a command that finds %s', async (_, detail, id, path, filter) => {
    const command = await copied(detail as Detail<object>, id, {}, 'Copy as curl');
    expect(question(command)).toEqual({ path, filter });
    expect(command).toContain('Bearer $TOKEN');
  });

  it('as JSON, and as a link to its page', async () => {
    const row = { id: '7', name: 'a' };
    const json = await copied(
      detailOf(async () => row),
      '7',
      row,
      'Copy as JSON',
    );
    expect(JSON.parse(json)).toEqual(row);
    expect(await screen.findByText('JSON copied')).toBeTruthy();
  });

  it('as a link that opens it anywhere', async () => {
    const link = await copied(
      detailOf(async () => null),
      'a b',
      {} as Thing,
      'Copy link',
    );
    expect(link).toBe(`${window.location.origin}/things/a%20b/show`);
  });

  it('nowhere where the browser has no clipboard, which is said', async () => {
    clipboard(false);
    shown(<RowMenu detail={detailOf(async () => null)} id="7" row={{ id: '7', name: 'a' }} />);
    await userEvent.click(button('Copy'));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Copy as JSON' }));
    expect(await screen.findByText(/does not let this page write/)).toBeTruthy();
    expect(screen.queryByText('JSON copied')).toBeNull();
  });
});

it('a day that somebody has made up is none', async () => {
  shown(<DetailPage detail={modelDayDetail} />, '/models/nonsense/show', '/models/:id/show');
  expect(await screen.findByText('It does not exist, or you may not see it.')).toBeTruthy();
});
