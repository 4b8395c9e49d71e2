import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { VIEW } from '../../test/boards';
import { openPage } from '../../test/page';
import { refused, testService } from '../../test/service';
import BoardsPage from './BoardsPage';
import type { Board } from './document/board';
import { writeFile } from './document/boardFile';

const LISTED = { ...VIEW, id: '1', description: '', tiles: 1 };
const OF_ALL = {
  ...LISTED,
  id: '2',
  name: 'Wall',
  owner: 'ben',
  visibility: 'SHARED',
  isDefault: true,
  updatedBy: 'cora',
  tiles: 12,
};

const service = testService({
  Boards: () => ({ savedViews: [LISTED, OF_ALL] }),
  SaveBoard: ({ input }) => ({
    saveView: { ...VIEW, ...input, id: '9', version: 1 },
  }),
});

beforeEach(() => service.isAskedBy({ user: 'ana' }));

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const stored = () => service.asked('SaveBoard')[0]?.input;

describe('the dashboards', () => {
  it('have that of the organisation first, each with whose it is and who saved it', async () => {
    openPage(<BoardsPage />);
    await screen.findByText(/yours/);
    const cards = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(cards[0]).toMatch(/^Standard dashboard/);
    expect(cards[1]).toMatch(/WallShared12 tiles · of ben · saved .* by cora$/);
    expect(cards[2]).toMatch(/^CostsPrivate1 tile · yours · saved .*[AP]M$/);
    expect(screen.getByText('Opens first')).toBeTruthy();
  });

  it('are still the standard one where nobody has made any', async () => {
    service.answers({ Boards: () => ({ savedViews: [] }) });
    openPage(<BoardsPage />);
    await press('Make the first dashboard');
    expect(screen.getByRole('dialog', { name: 'New dashboard' })).toBeTruthy();
    expect(screen.getByRole('link', { name: /Standard dashboard/, hidden: true })).toBeTruthy();
  });

  it('say why they cannot be listed, and are asked for again on demand', async () => {
    service.answers({ Boards: () => refused('Your account is suspended.', 'FORBIDDEN') });
    openPage(<BoardsPage />);
    const alert = await screen.findByText('Your account is suspended.');
    service.answers({ Boards: () => ({ savedViews: [LISTED] }) });
    await press('Try again');
    expect(await screen.findByRole('link', { name: /Costs/ })).toBeTruthy();
    expect(alert.isConnected).toBe(false);
  });
});

describe('a new dashboard', () => {
  it('begins with a template, whose name it has unless it gets another', async () => {
    openPage(<BoardsPage />);
    await press('New dashboard');
    await userEvent.click(screen.getByRole('radio', { name: /^SRE/ }));
    expect(screen.getByRole('textbox', { name: /Name/ })).toHaveProperty('value', 'SRE');
    await press('Create');
    await waitFor(() => expect(window.location.pathname).toBe('/boards/9'));
    expect(stored()).toMatchObject({ name: 'SRE', visibility: 'PRIVATE', kind: 'DASHBOARD' });
    expect(JSON.parse(stored().content).tiles.length).toBeGreaterThan(4);
    expect(window.location.search).toBe('');
  });

  it('that is empty opens where tiles are added', async () => {
    openPage(<BoardsPage />);
    await press('New dashboard');
    await userEvent.click(screen.getByRole('radio', { name: /^Empty page/ }));
    const name = screen.getByRole('textbox', { name: /Name/ });
    await userEvent.clear(name);
    await userEvent.type(name, ' Mine ');
    await press('Create');
    await waitFor(() => expect(window.location.search).toBe('?edit=on'));
    expect(stored().name).toBe('Mine');
  });

  it('that the service refuses stays to be mended', async () => {
    service.answers({ SaveBoard: () => refused('You have 100 dashboards, which is the most.') });
    openPage(<BoardsPage />);
    await press('New dashboard');
    await press('Create');
    expect(await screen.findByText(/You have 100 dashboards/)).toBeTruthy();
    expect(screen.getByRole('dialog', { name: 'New dashboard' })).toBeTruthy();
  });
});

describe('a file', () => {
  const BOARD: Board = {
    variables: [{ name: 'model', field: 'model' }],
    tiles: [{ id: 'a', kind: 'number', x: 0, y: 0, w: 3, h: 2, measures: ['COST'] }],
  };
  const load = async (text: string) =>
    userEvent.upload(
      screen.getByLabelText('File of a dashboard'),
      new File([text], 'board.json', { type: 'application/json' }),
    );

  it('becomes a private dashboard with its name, its variables and its tiles', async () => {
    openPage(<BoardsPage />);
    await load(writeFile({ name: 'From elsewhere', board: BOARD }));
    await waitFor(() => expect(window.location.pathname).toBe('/boards/9'));
    expect(stored()).toMatchObject({ name: 'From elsewhere', visibility: 'PRIVATE' });
    expect(stored().id).toBeUndefined();
    expect(JSON.parse(stored().content)).toEqual(BOARD);
  });

  it('with a mark of its encoding, as editors write it, is read as well', async () => {
    openPage(<BoardsPage />);
    await load(`\uFEFF${writeFile({ name: 'From elsewhere', board: BOARD })}`);
    await waitFor(() => expect(stored()?.name).toBe('From elsewhere'));
  });

  it.each([
    ['not even JSON', '{', 'The file is no JSON.'],
    ['of something else', '{"name":"x","version":3}', /The file is no dashboard/],
    ['nothing at all', '', 'The file is no JSON.'],
  ])('that is %s is refused before anything is asked', async (_, text, reason) => {
    openPage(<BoardsPage />);
    await load(text);
    expect(await screen.findByText(reason)).toBeTruthy();
    expect(stored()).toBeUndefined();
  });

  it('whose tiles the service refuses is told with the field and the rule', async () => {
    const reason = 'content: tiles[0].measures[0] must be one of REQUESTS, ERRORS, …';
    service.answers({ SaveBoard: () => refused(reason) });
    openPage(<BoardsPage />);
    const [tile] = BOARD.tiles;
    const bad = { ...BOARD, tiles: [{ ...tile, measures: ['BEAUTY'] }] } as unknown as Board;
    await load(writeFile({ name: 'Bad', board: bad }));
    expect(await screen.findByText(reason)).toBeTruthy();
    expect(window.location.pathname).toBe('/');
  });

  it('that was refused can be chosen once more after it was mended', async () => {
    openPage(<BoardsPage />);
    await load('{');
    const field = screen.getByLabelText('File of a dashboard') as HTMLInputElement;
    await screen.findByText('The file is no JSON.');
    // A browser tells of no change where the same name is still chosen.
    expect(field.value).toBe('');
  });
});

it('the list is in the document’s order for who hears it', async () => {
  openPage(<BoardsPage />);
  const [, wall] = await screen.findAllByRole('link');
  expect(within(wall as HTMLElement).getByRole('heading', { level: 2 }).textContent).toBe('Wall');
});
