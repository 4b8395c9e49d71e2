import Edit from '@mui/icons-material/EditOutlined';
import MoreVert from '@mui/icons-material/MoreVert';
import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Divider,
  IconButton,
  Menu,
  MenuItem,
} from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useRights } from '../../kit/auth/me';
import { mayAdminister, seesOthers } from '../../kit/auth/roles';
import { download, fileName } from '../../kit/files/download';
import { notify } from '../../kit/shell/notifications';
import { writeFile } from './document/boardFile';
import { HistoryDialog } from './HistoryDialog';
import { ShareDialog } from './ShareDialog';
import { type SavedBoard, useDeleteBoard, useSaveBoard, useSetDefaultBoard } from './savedBoards';

interface Props {
  saved: SavedBoard;
  onEdit: () => void;
  /** What the page is filtered by, and the zone of its times. */
  shown: { filter: string; zone: string };
  /** Whether there are changes that are not saved yet. */
  hasDraft: boolean;
}

/** What can be done with a dashboard. */
export function BoardMenu({ saved, onEdit, shown: { filter, zone }, hasDraft }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [shown, setShown] = useState<'history' | 'delete' | 'share'>();
  const choose = (act: () => void) => () => {
    setAnchor(null);
    act();
  };
  return (
    <>
      {saved.editable && (
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          startIcon={<Edit />}
          onClick={onEdit}
          sx={{ borderColor: 'divider', backgroundColor: 'background.paper', py: '3.5px' }}
        >
          {hasDraft ? 'Go on editing' : 'Edit'}
        </Button>
      )}
      <IconButton
        size="small"
        aria-label="More of this dashboard"
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert />
      </IconButton>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {useActions(saved, choose, setShown)}
      </Menu>
      {shown === 'history' && <HistoryDialog saved={saved} onClose={() => setShown(undefined)} />}
      {shown === 'share' && (
        <ShareDialog {...saved} filter={filter} zone={zone} onClose={() => setShown(undefined)} />
      )}
      {shown === 'delete' && <DeleteDialog saved={saved} onClose={() => setShown(undefined)} />}
    </>
  );
}

function useActions(
  saved: SavedBoard,
  choose: (act: () => void) => () => void,
  show: (dialog: 'history' | 'delete' | 'share') => void,
): ReactNode[] {
  const navigate = useNavigate();
  const rights = useRights();
  const save = useSaveBoard();
  const setDefault = useSetDefaultBoard();
  const { id, name, board, editable, isDefault } = saved;
  const isShared = saved.visibility === 'SHARED';
  /** Does something, and tells how it went. */
  const act = async (work: Promise<unknown>, done: string) => {
    try {
      await work;
      notify(done);
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
  };
  const copy = async () => {
    const made = await save.mutateAsync({
      name: `Copy of ${name}`.slice(0, 80),
      visibility: 'PRIVATE',
      board,
    });
    navigate(`/boards/${made.id}`);
  };
  const share = save.mutateAsync.bind(undefined, {
    ...saved,
    visibility: isShared ? 'PRIVATE' : 'SHARED',
  });
  const item = (label: string, onClick: () => void) => (
    <MenuItem key={label} onClick={choose(onClick)}>
      {label}
    </MenuItem>
  );
  return [
    item('Duplicate', () => act(copy(), `Copy of ${name} is yours`)),
    item('Export as JSON', () =>
      download(fileName(name, 'json'), writeFile({ name, board }), 'application/json'),
    ),
    item('History', () => show('history')),
    ...(seesOthers(rights) ? [item('Public link…', () => show('share'))] : []),
    ...(editable && (isShared || seesOthers(rights)) && !isDefault
      ? [
          item(isShared ? 'Make private' : 'Share with the organisation', () =>
            act(share(), isShared ? `${name} is private` : `${name} is shared`),
          ),
        ]
      : []),
    ...(mayAdminister(rights) && isShared
      ? [
          item(isDefault ? 'No longer open it first' : 'Open it first for everybody', () =>
            act(
              setDefault.mutateAsync(isDefault ? undefined : id),
              isDefault
                ? 'The standard dashboard opens first'
                : `${name} opens first for everybody`,
            ),
          ),
        ]
      : []),
    ...(editable ? [<Divider key="line" />, item('Delete', () => show('delete'))] : []),
  ];
}

function DeleteDialog({ saved, onClose }: { saved: SavedBoard; onClose: () => void }) {
  const navigate = useNavigate();
  const remove = useDeleteBoard();
  const confirm = async () => {
    try {
      await remove.mutateAsync(saved.id);
      notify(`${saved.name} is removed`);
      navigate('/boards');
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="delete-title">
      <DialogTitle id="delete-title">Delete {saved.name}?</DialogTitle>
      <DialogContent>
        It is removed with its history
        {saved.visibility === 'SHARED' ? ', for everybody who it is shared with' : ''}. This cannot
        be undone.
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="contained" color="error" loading={remove.isPending} onClick={confirm}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  );
}
