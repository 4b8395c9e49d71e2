import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../generated/graphql';
import { VIEW } from '../../test/boards';
import { openPage } from '../../test/page';
import { refused, testService } from '../../test/service';
import { downloads } from '../../test/shown';
import { BoardMenu } from './BoardMenu';
import type { Board } from './document/board';
import type { SavedBoard } from './savedBoards';

const BOARD: Board = {
  tiles: [{ id: 'a', kind: 'number', x: 0, y: 0, w: 3, h: 2, measures: ['COST'] }],
};
const SAVED: SavedBoard = { ...VIEW, board: BOARD };
const VERSIONS = [
  { version: 3, name: 'Costs', savedAt: '2026-11-03T10:00:00Z', savedBy: 'ana', tiles: 1 },
  { version: 2, name: 'Spend', savedAt: '2026-11-02T10:00:00Z', savedBy: 'ben', tiles: 4 },
];
const LINK = {
  id: '1',
  viewId: '7',
  name: 'Costs',
  filter: 'model:o3',
  createdBy: 'ben',
  createdAt: '2026-11-01T00:00:00Z',
  expiresAt: '2199-01-01T00:00:00Z',
  revokedAt: null,
};

const service = testService({
  SaveBoard: ({ input }) => ({
    saveView: { ...VIEW, ...input, id: input.id ?? '8' },
  }),
  BoardVersions: () => ({ viewVersions: VERSIONS }),
  RestoreBoard: () => ({ restoreView: { ...VIEW, version: 4 } }),
  DeleteBoard: () => ({ deleteView: { id: '7' } }),
  SetDefaultBoard: () => ({ setDefaultView: { id: '7' } }),
  SharedViews: () => ({ sharedViews: [] }),
});

const as = (role: Role) => service.isAskedBy({ user: 'ana', roles: [role] });
beforeEach(() => as('ADMIN'));

function open(change: Partial<SavedBoard> = {}, hasDraft = false) {
  const shown = { filter: 'user:ada', zone: 'Asia/Jakarta' };
  openPage(
    <BoardMenu
      saved={{ ...SAVED, ...change }}
      onEdit={() => undefined}
      shown={shown}
      hasDraft={hasDraft}
    />,
    '/boards/7',
  );
}

async function menu(): Promise<string[]> {
  await waitFor(() => expect(service.asked('Me')).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: 'More of this dashboard' }));
  return (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent ?? '');
}

async function choose(name: string) {
  await menu();
  await userEvent.click(await screen.findByRole('menuitem', { name }));
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

describe('what can be done with a dashboard', () => {
  it('is everything for an administrator whose it is', async () => {
    open({ visibility: 'SHARED' });
    await screen.findByRole('button', { name: 'Edit' });
    await menu();
    await waitFor(() =>
      expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
        'Duplicate',
        'Export as JSON',
        'History',
        'Public link…',
        'Make private',
        'Open it first for everybody',
        'Delete',
      ]),
    );
  });

  it('is to look and to copy where it is somebody else’s', async () => {
    as('USER');
    open({ editable: false, visibility: 'SHARED', owner: 'ben' });
    expect(await menu()).toEqual(['Duplicate', 'Export as JSON', 'History']);
    expect(screen.queryByRole('button', { name: 'Edit', hidden: true })).toBeNull();
  });

  it('leaves the one that opens first shared', async () => {
    open({ visibility: 'SHARED', isDefault: true });
    await menu();
    expect(await screen.findByRole('menuitem', { name: 'No longer open it first' })).toBeTruthy();
    expect(screen.queryByRole('menuitem', { name: 'Make private' })).toBeNull();
  });

  it('says that there is a draft', async () => {
    open({}, true);
    expect(screen.getByRole('button', { name: 'Go on editing' })).toBeTruthy();
  });
});

describe('a dashboard', () => {
  it('is copied with its tiles, as one’s own, and the copy opened', async () => {
    open({ name: 'N'.repeat(80) });
    await choose('Duplicate');
    await waitFor(() => expect(window.location.pathname).toBe('/boards/8'));
    const { input } = service.asked('SaveBoard')[0];
    expect(input).toMatchObject({ visibility: 'PRIVATE', content: JSON.stringify(BOARD) });
    expect(input.id).toBeUndefined();
    // No longer than a name may be.
    expect(input.name).toBe(`Copy of ${'N'.repeat(72)}`);
  });

  it('is a file of its own', async () => {
    const files = downloads();
    open();
    await choose('Export as JSON');
    expect(files[0]?.name).toMatch(/^costs-.*\.json$/);
    expect(JSON.parse((await files[0]?.blob.text()) ?? '')).toEqual({
      format: 'studio-dashboard',
      name: 'Costs',
      content: BOARD,
    });
  });

  it('is shared with the organisation as the version that is shown', async () => {
    open();
    await menu();
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Share with the organisation' }),
    );
    expect(await screen.findByText('Costs is shared')).toBeTruthy();
    expect(service.asked('SaveBoard')[0].input).toMatchObject({
      id: '7',
      version: 3,
      visibility: 'SHARED',
    });
  });

  it('that somebody has changed meanwhile is not shared, and says why', async () => {
    service.answers({ SaveBoard: () => refused('ben has saved version 4', 'CONFLICT') });
    open();
    await menu();
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Share with the organisation' }),
    );
    expect(await screen.findByText('ben has saved version 4')).toBeTruthy();
  });

  it('opens first for everybody, and no longer', async () => {
    open({ visibility: 'SHARED' });
    await menu();
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Open it first for everybody' }),
    );
    expect(await screen.findByText('Costs opens first for everybody')).toBeTruthy();
    expect(service.asked('SetDefaultBoard')).toEqual([{ id: '7' }]);
    // Who is signed in is asked anew: the page that opens first is theirs.
    await waitFor(() => expect(service.asked('Me').length).toBeGreaterThan(1));
  });

  it('is removed once somebody says so', async () => {
    open({ visibility: 'SHARED' });
    await choose('Delete');
    expect(screen.getByText(/for everybody who it is shared with/)).toBeTruthy();
    await press('Delete');
    await waitFor(() => expect(window.location.pathname).toBe('/boards'));
    expect(service.asked('DeleteBoard')).toEqual([{ id: '7' }]);
  });

  it('that cannot be removed says why, and stays', async () => {
    service.answers({ DeleteBoard: () => refused('It opens first for everybody.') });
    open();
    await choose('Delete');
    await press('Delete');
    expect(await screen.findByText('It opens first for everybody.')).toBeTruthy();
    expect(window.location.pathname).toBe('/boards/7');
  });
});

describe('the history', () => {
  it('tells who saved which version, and brings one back', async () => {
    open();
    await choose('History');
    const [present, before] = await screen.findAllByRole('listitem');
    expect(present?.textContent).toMatch(/Version 3: Costs.*by ana · 1 tilePresent/);
    expect(before?.textContent).toMatch(/Version 2: Spend.*by ben · 4 tiles/);
    await press('Restore version 2');
    expect(await screen.findByText('Version 2 is back')).toBeTruthy();
    expect(service.asked('RestoreBoard')).toEqual([{ id: '7', version: 2 }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is for looking at where the dashboard is somebody else’s', async () => {
    open({ editable: false });
    await choose('History');
    await screen.findByText('Version 2: Spend');
    expect(screen.queryByRole('button', { name: /^Restore/ })).toBeNull();
  });

  it('of which a version cannot come back says why, and stays open', async () => {
    const reason = 'content: tiles[3].kind is not known any more';
    service.answers({ RestoreBoard: () => refused(reason) });
    open();
    await choose('History');
    await press('Restore version 2');
    expect(await screen.findByText(reason)).toBeTruthy();
    expect(screen.getByRole('dialog', { name: 'History of Costs' })).toBeTruthy();
  });
});

describe('a public link', () => {
  const dialog = () => within(screen.getByRole('dialog'));

  async function shareDialog() {
    open();
    await menu();
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Public link…' }));
    await screen.findByRole('dialog', { name: 'Public link to Costs' });
  }

  it('has the filter of the page, and is shown once', async () => {
    service.answers({ ShareView: () => ({ shareView: { path: '/shared/abc' } }) });
    await shareDialog();
    const filter = dialog().getByRole('textbox', { name: 'Only requests with' });
    expect(filter).toHaveProperty('value', 'user:ada');
    await press('Make the link');
    const link = await dialog().findByRole('link');
    expect(link.getAttribute('href')).toBe(`${window.location.origin}/shared/abc`);
    expect(dialog().getByText(/It is shown only now/)).toBeTruthy();
    expect(service.asked('ShareView')[0].input).toEqual({
      name: 'Costs',
      viewId: '7',
      filter: 'user:ada',
      range: 'LAST_24_HOURS',
      days: 30,
      timeZone: 'Asia/Jakarta',
    });
  });

  it('with a filter that is not understood says where it goes wrong', async () => {
    service.answers({ ShareView: () => refused('filter: At character 1: no such field') });
    await shareDialog();
    await press('Make the link');
    expect((await dialog().findByRole('alert')).textContent).toMatch(/At character 1/);
  });

  it('that is open is listed with its end, and revoked', async () => {
    const others = [
      { ...LINK, id: '2', revokedAt: '2026-11-02T00:00:00Z' },
      { ...LINK, id: '3', expiresAt: '2020-01-01T00:00:00Z' },
      { ...LINK, id: '4', viewId: '99' },
      { ...LINK, id: '5', viewId: null },
    ];
    service.answers({
      SharedViews: () => ({ sharedViews: [LINK, ...others] }),
      RevokeSharedView: () => ({ revokeSharedView: { id: '1' } }),
    });
    await shareDialog();
    const list = within(await dialog().findByRole('list', { name: 'Links that are open' }));
    expect(list.getAllByRole('listitem')).toHaveLength(1);
    expect(list.getByRole('listitem').textContent).toMatch(/^model:o3By ben · until .*2199/);
    await userEvent.click(list.getByRole('button', { name: 'Revoke' }));
    const question = await screen.findByRole('dialog', { name: 'Revoke this link?' });
    expect(service.asked('RevokeSharedView')).toEqual([]);
    await userEvent.click(within(question).getByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(service.asked('RevokeSharedView')).toEqual([{ id: '1' }]));
  });
});
