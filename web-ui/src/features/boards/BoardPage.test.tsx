import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BrowserRouter, Route, Routes } from 'react-router-dom';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SaveViewInput } from '../../generated/graphql';
import { VIEW } from '../../test/boards';
import { explorations } from '../../test/explored';
import { refused, testService } from '../../test/service';
import BoardPage from './BoardPage';
import type { Board } from './document/board';

const BOARD: Board = {
  range: 'range=7d',
  variables: [{ name: 'model', field: 'model' }],
  tiles: [
    { id: 'a', kind: 'number', x: 0, y: 0, w: 3, h: 2, title: 'Spend', measures: ['COST'] },
    { id: 'b', kind: 'text', x: 0, y: 2, w: 3, h: 2, title: 'Notes', text: 'Ask **Ana**' },
  ],
};

let version = 1;
let others = false;
let isGone = false;

const view = (board: Board) => ({
  ...VIEW,
  updatedBy: others ? 'ben' : 'ana',
  version,
  content: JSON.stringify(board),
});

function stored(input: SaveViewInput) {
  if (!input.id) return { ...view(BOARD), id: '8', name: input.name };
  if (isGone) return refused('There is no such view', 'NOT_FOUND');
  if (input.version !== version) return refused('ben was faster', 'CONFLICT');
  version++;
  return { ...view(BOARD), name: input.name, content: input.content };
}

const service = testService({
  savedView: () => (isGone ? null : view(BOARD)),
  saveView: ({ input }) => stored(input),
  facets: [],
});
const explored = explorations(service);
const asked = () => explored.asked().map(({ input }) => input);
const saved = () => service.asked('SaveBoard').map(({ input }) => input);

beforeEach(() => {
  service.isAskedBy({ user: 'ana' });
  explored.answers({ total: { COST: 12.5 }, previous: { COST: 10 } });
  version = 1;
  others = false;
  isGone = false;
});

function open(address = '/boards/7') {
  window.history.replaceState(null, '', address);
  return render(
    <BrowserRouter>
      <QueryClientProvider
        client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <Routes>
          <Route path="/boards/:id" element={<BoardPage />} />
        </Routes>
      </QueryClientProvider>
    </BrowserRouter>,
  );
}

const tileNamed = (name: string) => screen.findByRole('group', { name });
const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

describe('a dashboard', () => {
  it('shows its tiles in the range that it opens with, which then stands in the address', async () => {
    open();
    expect(await within(await tileNamed('Spend')).findByText('$12.50')).toBeTruthy();
    expect(within(await tileNamed('Notes')).getByText('Ana').tagName).toBe('STRONG');
    expect(window.location.search).toBe('?range=7d');
    expect(asked().at(-1)).toMatchObject({ range: 'LAST_7_DAYS', measures: ['COST'] });
  });

  it('asks for what its filter and its variables let through', async () => {
    open('/boards/7?range=24h&query=status:500&var-model=o3');
    await within(await tileNamed('Spend')).findByText('$12.50');
    expect(asked().at(-1).filter).toBe('status:500 model:o3');
  });

  it('tells once what is wrong with its filter, and asks nothing', async () => {
    open('/boards/7?query=colour:red');
    expect((await screen.findByRole('alert')).textContent).toMatch(/colour/);
    expect(asked()).toEqual([]);
  });
});

describe('an edited dashboard', () => {
  it('asks nothing for a filter that is not understood: each tile says why', async () => {
    open('/boards/7?query=colour:red&edit=on');
    expect((await within(await tileNamed('Spend')).findByRole('alert')).textContent).toMatch(
      /colour/,
    );
    expect(asked()).toEqual([]);
  });

  it('has no draft any more once it is saved', async () => {
    open('/boards/7?range=7d&edit=on');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '!');
    await click('Save');
    expect(await screen.findByRole('button', { name: 'Edit' })).toBeTruthy();
  });

  it('is reloaded as somebody else has saved it', async () => {
    open('/boards/7?range=7d&edit=on');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '!');
    version = 2;
    others = true;
    await click('Save');
    await screen.findByText(/ben has saved version 2/);
    await click('Reload theirs');
    await click('Edit');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '?');
    await click('Save');
    await waitFor(() => expect(saved().at(-1)).toMatchObject({ version: 2, name: 'Costs?' }));
  });

  it('is kept as a copy where it has been removed meanwhile', async () => {
    open('/boards/7?range=7d&edit=on');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '!');
    isGone = true;
    await click('Save');
    await screen.findByText(/It has been removed/);
    await click('Save as a copy');
    await waitFor(() => expect(window.location.pathname).toBe('/boards/8'));
    expect(saved().at(-1)).toMatchObject({ name: 'Copy of Costs!', visibility: 'PRIVATE' });
  });

  it('is moved and resized by keys, taken back, and saved as the next version', async () => {
    open('/boards/7?range=7d&edit=on');
    const tile = await screen.findByRole('group', { name: /^Spend: column 1, row 1/ });
    tile.focus();
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
    expect(await screen.findByText('Spend: column 2, row 1, 3 wide, 3 high')).toBeTruthy();
    await click('Undo');
    await screen.findByRole('group', { name: /^Spend: column 2, row 1, 3 wide, 2 high/ });
    await click('Save');
    await waitFor(() => expect(window.location.search).toBe('?range=7d'));
    expect(saved()[0]).toMatchObject({ id: '7', version: 1, name: 'Costs' });
    expect(JSON.parse(saved()[0].content).tiles[0]).toMatchObject({ x: 1, h: 2 });
  });

  it('is not saved over what somebody else has saved, unless one says so', async () => {
    open('/boards/7?range=7d&edit=on');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '!');
    version = 2;
    others = true;
    await click('Save');
    expect(await screen.findByText(/ben has saved version 2/)).toBeTruthy();
    await click('Overwrite');
    await waitFor(() => expect(saved().map((one) => one.version)).toEqual([1, 2]));
    expect(saved()[1].name).toBe('Costs!');
  });

  it('waits where its page was left', async () => {
    const { unmount } = open('/boards/7?range=7d&edit=on');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), ' of all');
    unmount();
    open('/boards/7?range=7d');
    await click('Go on editing');
    expect(await screen.findByDisplayValue('Costs of all')).toBeTruthy();
    await click('Discard');
    expect(screen.getByDisplayValue('Costs of all')).toBeTruthy();
    await click('Discard');
    expect(await screen.findByRole('button', { name: 'Edit' })).toBeTruthy();
  });
});
