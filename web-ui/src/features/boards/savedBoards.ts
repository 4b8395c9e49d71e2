import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BoardsQuery, BoardViewFragment, ViewVisibility } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { type Board, readBoard, writeBoard } from './document/board';
import {
  BOARD,
  BOARD_VERSIONS,
  BOARDS,
  DELETE_BOARD,
  RESTORE_BOARD,
  SAVE_BOARD,
  SET_DEFAULT_BOARD,
} from './documents';

/** A dashboard as the service has it. */
export type SavedBoard = Omit<BoardViewFragment, 'content' | 'kind'> & { board: Board };

function savedBoard({ content, ...view }: Omit<BoardViewFragment, 'kind'>): SavedBoard {
  return { ...view, board: readBoard(content ?? '') };
}

/** A dashboard of the list, without what is on it. */
export type ListedBoard = BoardsQuery['savedViews'][number];

/** Null where there is none that one may see. */
export async function fetchBoard(id: string, signal?: AbortSignal): Promise<SavedBoard | null> {
  const { savedView } = await request(BOARD, { id }, signal);
  return savedView?.kind === 'DASHBOARD' ? savedBoard(savedView) : null;
}

const KEY = 'boards';

export function useBoards() {
  return useQuery({
    queryKey: [KEY],
    queryFn: async ({ signal }) =>
      (await request(BOARDS, {}, signal)).savedViews.toSorted(byImportance),
  });
}

/** That of the organisation first, then one's own and shared ones by name. */
function byImportance(one: ListedBoard, other: ListedBoard): number {
  return Number(other.isDefault) - Number(one.isDefault) || one.name.localeCompare(other.name);
}

/** A dashboard, which others may change meanwhile: it is looked for anew when the page is opened. */
export function useSavedBoard(id: string) {
  return useQuery({ queryKey: [KEY, id], queryFn: ({ signal }) => fetchBoard(id, signal) });
}

export function useVersions(id: string) {
  return useQuery({
    queryKey: [KEY, id, 'versions'],
    queryFn: async ({ signal }) => (await request(BOARD_VERSIONS, { id }, signal)).viewVersions,
    staleTime: 0,
  });
}

/** What is to be stored; a new one where it has no id. */
export interface ToSave {
  id?: string;
  /** Which was changed; needed with an id. */
  version?: number;
  name: string;
  visibility: ViewVisibility;
  board: Board;
}

export function useSaveBoard() {
  return useChange(async ({ id, version, name, visibility, board }: ToSave) => {
    const input = {
      id,
      version: id ? version : undefined,
      kind: 'DASHBOARD' as const,
      name,
      visibility,
      content: writeBoard(board),
    };
    return savedBoard((await request(SAVE_BOARD, { input })).saveView);
  });
}

export function useDeleteBoard() {
  return useChange((id: string) => request(DELETE_BOARD, { id }));
}

/** @param id undefined is none */
export function useSetDefaultBoard() {
  return useChange((id: string | undefined) => request(SET_DEFAULT_BOARD, { id }));
}

export function useRestoreBoard() {
  return useChange((what: { id: string; version: number }) => request(RESTORE_BOARD, what));
}

/** What changes a dashboard, after which all of them are looked for anew. */
function useChange<V, R>(change: (what: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Who is signed in is told, too, which one opens first.
    onSuccess: () =>
      Promise.all([KEY, 'me'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
