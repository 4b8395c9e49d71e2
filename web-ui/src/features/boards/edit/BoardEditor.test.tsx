import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { readRange } from '../../../kit/range/range';
import { VIEW } from '../../../test/boards';
import { exploreAnswer } from '../../../test/explored';
import { openPage } from '../../../test/page';
import { refused, testService } from '../../../test/service';
import { BoardContext } from '../data/BoardContext';
import type { Board, Tile } from '../document/board';
import type { SavedBoard } from '../savedBoards';
import BoardEditor from './BoardEditor';

const TILES: Tile[] = [
  { id: 'a', kind: 'text', x: 0, y: 0, w: 4, h: 2, title: 'One', text: 'first' },
  { id: 'b', kind: 'text', x: 4, y: 0, w: 4, h: 2, title: 'Two', text: 'second' },
  { id: 'c', kind: 'text', x: 0, y: 2, w: 4, h: 2, title: 'Three', text: 'third' },
];

const service = testService({
  SaveBoard: ({ input }) => ({ saveView: { ...VIEW, ...input } }),
  Explore: (variables) => exploreAnswer(variables, { total: { REQUESTS: 8 } }),
});

let number = 0;
let SAVED: SavedBoard;

/** Drafts outlive their page: each test has a dashboard of its own. */
beforeEach(() => {
  SAVED = { ...VIEW, id: `board-${++number}`, board: { tiles: TILES } };
});

const NOW = { range: 'range=7d', filter: 'status:500', chosen: { model: ['o3', 'gpt-4o'] } };

function open(board: Board = SAVED.board, opening = NOW) {
  const range = readRange(new URLSearchParams('range=7d&zone=UTC'));
  let isDone = false;
  openPage(
    <BoardContext value={{ range, filter: '', zoom: () => undefined }}>
      <BoardEditor
        saved={{ ...SAVED, board }}
        opening={opening}
        onDone={() => {
          isDone = true;
        }}
      />
    </BoardContext>,
  );
  return () => isDone;
}

const tile = (name: string) => screen.findByRole('group', { name: new RegExp(`^${name}: column`) });
const names = () =>
  screen
    .getAllByRole('group', { name: /: column/ })
    .map((one) => one.getAttribute('aria-label')?.replace(/:.*/, ''));
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

async function focus(name: string) {
  const found = await tile(name);
  found.focus();
  return found;
}

async function stored(): Promise<Board> {
  await press('Save');
  await waitFor(() => expect(service.asked('SaveBoard').length).toBeGreaterThan(0));
  return JSON.parse(service.asked('SaveBoard')[0].input.content);
}

describe('arranging by keys', () => {
  it('removes the tile that has the focus, says so, and goes on to the next', async () => {
    open();
    await focus('Two');
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(names()).toEqual(['One', 'Three']));
    expect(screen.getByText('Two removed')).toBeTruthy();
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Three/),
    );
  });

  it('keeps the focus on what has changed its place among the others', async () => {
    open();
    await focus('One');
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(names()[0]).toBe('Three'));
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^One: column 1, row 3/);
  });

  it('changes nothing at an edge, so that there is nothing to take back', async () => {
    open();
    await focus('One');
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
    const label = (await tile('One')).getAttribute('aria-label');
    expect(label).toBe('One: column 1, row 1, 4 wide, 2 high');
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', true);
  });

  it('is taken back and done again by the usual keys', async () => {
    open();
    await focus('One');
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    await screen.findByRole('group', { name: /^One: .*5 wide/ });
    await userEvent.keyboard('{Control>}z{/Control}');
    await screen.findByRole('group', { name: /^One: .*4 wide/ });
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(await screen.findByRole('group', { name: /^One: .*5 wide/ })).toBeTruthy();
  });

  it('leaves the keys of a field to the field', async () => {
    open();
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.type(name, '!');
    await userEvent.keyboard('{Delete}{ArrowLeft}');
    expect(names()).toEqual(['One', 'Two', 'Three']);
  });

  it('opens what a tile is by Enter', async () => {
    open();
    await focus('Three');
    await userEvent.keyboard('{Enter}');
    const editor = within(await screen.findByRole('dialog', { name: 'Tile' }));
    expect(editor.getByRole('textbox', { name: 'Title' })).toHaveProperty('value', 'Three');
  });
});

describe('a tile', () => {
  it('is copied to where there is room, under an id of its own', async () => {
    open();
    await press('Two: duplicate');
    const { tiles } = await stored();
    expect(tiles).toHaveLength(4);
    expect(new Set(tiles.map(({ id }) => id)).size).toBe(4);
    expect(tiles.at(-1)).toMatchObject({ title: 'Two', text: 'second', x: 4, y: 2 });
  });

  it('is added with what its kind shows, and opened to be changed', async () => {
    open({ tiles: [] });
    await press('Add a tile');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Number' }));
    const editor = within(await screen.findByRole('dialog', { name: 'Tile' }));
    await userEvent.type(editor.getByRole('textbox', { name: 'Title' }), 'All of them');
    await userEvent.click(editor.getByRole('button', { name: 'Done' }));
    const { tiles } = await stored();
    expect(tiles).toMatchObject([
      { kind: 'number', measures: ['REQUESTS'], title: 'All of them', x: 0, y: 0 },
    ]);
  });

  it('is one of forty at most', async () => {
    const tiles = Array.from(
      { length: 40 },
      (_, at): Tile => ({ ...(TILES[0] as Tile), id: `t${at}`, y: 2 * at }),
    );
    open({ tiles });
    const add = await screen.findByRole('button', { name: 'Add a tile' });
    expect([add.hasAttribute('disabled'), add.title]).toEqual([
      true,
      'A dashboard has 40 tiles at most',
    ]);
  });
});

describe('the editor of a tile', () => {
  async function editorOf(change: Partial<Tile>) {
    open({ tiles: [{ id: 'a', x: 0, y: 0, w: 6, h: 4, kind: 'bars', title: 'T', ...change }] });
    await press('T: change');
    return within(await screen.findByRole('dialog', { name: 'Tile' }));
  }
  const BARS: Partial<Tile> = { measures: ['COST'], dimensions: ['MODEL'], limit: 8 };

  it('takes over a limit once it is one, and says what can be', async () => {
    const editor = await editorOf(BARS);
    const limit = editor.getByRole('textbox', { name: 'Groups at most' });
    await userEvent.clear(limit);
    await userEvent.type(limit, '500');
    expect(limit.getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(limit, '{Backspace}');
    expect(limit.getAttribute('aria-invalid')).toBe('false');
    await userEvent.click(editor.getByRole('button', { name: 'Done' }));
    expect((await stored()).tiles[0]?.limit).toBe(50);
  });

  it('leaves a ranking at least one thing to rank', async () => {
    const editor = await editorOf(BARS);
    const field = editor.getByRole('combobox', { name: 'Group by' });
    await userEvent.click(field);
    await userEvent.keyboard('{Backspace}');
    expect(editor.getByText('Model')).toBeTruthy();
    await userEvent.type(editor.getByRole('combobox', { name: 'Group by tags' }), 'team{Enter}');
    await userEvent.click(field);
    await userEvent.keyboard('{Backspace}');
    await userEvent.click(editor.getByRole('button', { name: 'Done' }));
    expect((await stored()).tiles[0]).toMatchObject({ dimensions: [], tags: ['team'] });
  });

  it('offers to take a measure away where there are as many as there may be', async () => {
    const measures: Tile['measures'] = ['REQUESTS', 'COST', 'ERRORS', 'ERROR_RATE'];
    const editor = await editorOf({ kind: 'series', measures });
    await userEvent.click(editor.getByRole('combobox', { name: 'Measures' }));
    const option = (name: string) => screen.findByRole('option', { name });
    expect((await option('Tokens')).getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(await option('Errors'));
    await userEvent.click(editor.getByRole('button', { name: 'Done', hidden: true }));
    expect((await stored()).tiles[0]?.measures).toEqual(['REQUESTS', 'COST', 'ERROR_RATE']);
  });

  it.each(['budgets', 'sources', 'gateway', 'text'] as const)(
    'offers no filter to what none changes: %s',
    async (kind) => {
      const editor = await editorOf({ kind, text: 'x' });
      expect(editor.queryByText(/Only where, beside the filter of the page/)).toBeNull();
    },
  );

  it('keeps of a tile that becomes another kind what that has a use for', async () => {
    const editor = await editorOf({ ...BARS, filter: 'status:500' });
    await userEvent.click(editor.getByRole('combobox', { name: 'Kind' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Donut' }));
    await userEvent.click(editor.getByRole('button', { name: 'Done', hidden: true }));
    expect((await stored()).tiles[0]).toMatchObject({
      kind: 'donut',
      measures: ['COST'],
      dimensions: ['MODEL'],
      filter: 'status:500',
    });
  });
});

describe('variables and more', () => {
  const dialog = () => within(screen.getByRole('dialog', { name: 'Variables and more' }));
  const done = () => userEvent.click(dialog().getByRole('button', { name: 'Done' }));

  it('keep the names that links have, when the dialog is only looked at', async () => {
    const variables = [
      { name: 'm', field: 'model' },
      { name: 'who', field: 'user' },
    ];
    open({ tiles: TILES, variables });
    await press('Variables and more');
    await userEvent.type(dialog().getByRole('textbox', { name: 'Description' }), 'Ours');
    await done();
    expect(await stored()).toMatchObject({ description: 'Ours', variables });
  });

  it('have a name by their field, and need one that there is', async () => {
    open();
    await press('Variables and more');
    await userEvent.click(dialog().getByRole('button', { name: 'Add a variable' }));
    const field = dialog().getByRole('combobox', { name: 'Field' });
    await userEvent.clear(field);
    await userEvent.type(field, 'colour');
    expect(dialog().getByText('No field; a tag is tag. and its key')).toBeTruthy();
    expect(dialog().getByRole('button', { name: 'Done' })).toHaveProperty('disabled', true);
    await userEvent.clear(field);
    await userEvent.type(field, 'tag.team');
    await done();
    expect((await stored()).variables).toEqual([{ name: 'tag_team', field: 'tag.team' }]);
  });

  it('open the dashboard with the range and the filter of now, or no longer', async () => {
    open();
    await press('Variables and more');
    await userEvent.click(dialog().getByRole('checkbox', { name: /^Opens with the range/ }));
    await done();
    expect(await stored()).toMatchObject({ range: 'range=7d', filter: 'status:500' });
  });

  it('open it with what is chosen of its variables, too', async () => {
    const variables = [
      { name: 'model', field: 'model' },
      { name: 'user', field: 'user', values: ['ada'] },
    ];
    open({ tiles: TILES, variables });
    await press('Variables and more');
    await userEvent.click(dialog().getByRole('checkbox', { name: /^Opens with the range/ }));
    await done();
    expect((await stored()).variables).toEqual([
      { name: 'model', field: 'model', values: ['o3', 'gpt-4o'] },
      { name: 'user', field: 'user' },
    ]);
  });

  it('change nothing when they are left', async () => {
    open();
    await press('Variables and more');
    await userEvent.click(dialog().getByRole('button', { name: 'Add a variable' }));
    await userEvent.click(dialog().getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  });
});

describe('what opens with what is shown', () => {
  const box = async () => {
    await press('Variables and more');
    return screen.getByRole('checkbox', { name: /^Opens with the range/ });
  };

  it('is said to, in whatever order values are chosen', async () => {
    const variables = [{ name: 'model', field: 'model', values: ['gpt-4o', 'o3'] }];
    open({ tiles: TILES, range: 'range=7d', filter: 'status:500', variables });
    expect(await box()).toHaveProperty('checked', true);
  });

  it('is not where another value is chosen', async () => {
    const variables = [{ name: 'model', field: 'model', values: ['o3'] }];
    open({ tiles: TILES, range: 'range=7d', filter: 'status:500', variables });
    expect(await box()).toHaveProperty('checked', false);
  });
});

describe('what is saved', () => {
  it('needs a name', async () => {
    open();
    await userEvent.clear(await screen.findByRole('textbox', { name: 'Name' }));
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  });

  it('and refused names the tile by its title, not by its number', async () => {
    const reason = 'content.tiles[1].filter: At character 1: no such field';
    service.answers({ SaveBoard: () => refused(reason) });
    const isDone = open();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '!');
    await press('Save');
    expect(await screen.findByText(/^Two: filter: At character 1: no such field/)).toBeTruthy();
    expect(isDone()).toBe(false);
  });
});
