import Redo from '@mui/icons-material/Redo';
import Undo from '@mui/icons-material/Undo';
import { Alert, Box, Button, IconButton, TextField, Tooltip } from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { GraphQlError } from '../../../kit/api/request';
import { AskedButton } from '../../../kit/forms/AskedButton';
import { notify } from '../../../kit/shell/notifications';
import { freeId, type Tile, withoutTile, withTile } from '../document/board';
import { added, settled } from '../document/layout';
import type { SavedBoard } from '../savedBoards';
import { useSaveBoard } from '../savedBoards';
import { AddTile } from './AddTile';
import { ConflictDialog } from './ConflictDialog';
import EditGrid from './EditGrid';
import { type Opening, SettingsDialog } from './SettingsDialog';
import { TileEditor } from './TileEditor';
import { useDraft } from './useDraft';

interface Props {
  saved: SavedBoard;
  /** What the page shows now, to be taken over for the next who opens it. */
  opening: Opening;
  onDone: () => void;
}

/** A dashboard while it is changed: nothing is kept until it is saved, and each step can be undone. */
export default function BoardEditor({ saved, opening, onDone }: Props) {
  const { draft, version, isChanged, change, drop, undo, redo } = useDraft(
    saved.id,
    { name: saved.name, board: { ...saved.board, tiles: settled(saved.board.tiles) } },
    saved.version,
  );
  const [editing, setEditing] = useState<string>();
  const [hasSettings, setSettings] = useState(false);
  const [isConflict, setConflict] = useState(false);
  const save = useSaveBoard();
  const navigate = useNavigate();
  const { board, name } = draft;
  const tile = board.tiles.find(({ id }) => id === editing);

  const setTiles = (tiles: Tile[]) => change((now) => ({ ...now, board: { ...now.board, tiles } }));
  const copy = (id: string) => {
    const one = board.tiles.find((other) => other.id === id);
    if (one) setTiles(added(board.tiles, { ...one, id: freeId(board.tiles) }));
  };
  const leave = () => {
    drop();
    onDone();
  };
  const store = async ({
    version: from,
    visibility,
  }: Pick<SavedBoard, 'version' | 'visibility'>) => {
    try {
      await save.mutateAsync({ id: saved.id, name, visibility, board, version: from });
      notify(`${name} is saved`);
      leave();
    } catch (error) {
      if (isTheirs(error)) setConflict(true);
    }
  };
  const saveCopy = async () => {
    const copied = `Copy of ${name}`.slice(0, 80);
    const made = await save.mutateAsync({ name: copied, visibility: 'PRIVATE', board });
    drop();
    notify(`${copied} is yours`);
    navigate(`/boards/${made.id}`);
  };
  const onKey = (event: KeyboardEvent) => {
    const isText = event.target instanceof HTMLElement && event.target.matches('input, textarea');
    if (isText || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    (event.shiftKey ? redo : undo)?.();
  };

  return (
    <Box onKeyDown={onKey}>
      <Box
        role="toolbar"
        aria-label="Arrange"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={({ target }) => change((now) => ({ ...now, name: target.value }), 'name')}
          slotProps={{ htmlInput: { maxLength: 80 } }}
          sx={{ width: { xs: '100%', sm: '16rem' } }}
        />
        <AddTile
          board={board}
          onAdd={(tiles, id) => {
            setTiles(tiles);
            setEditing(id);
          }}
        />
        <Button size="small" variant="outlined" onClick={() => setSettings(true)}>
          Variables and more
        </Button>
        <Step title="Undo" icon={<Undo fontSize="small" />} act={undo} />
        <Step title="Redo" icon={<Redo fontSize="small" />} act={redo} />
        <Box sx={{ flex: 1 }} />
        {isChanged ? (
          <AskedButton
            label="Discard"
            title="Discard what you have changed?"
            content="The dashboard stays as it was saved last. This cannot be undone."
            onConfirm={leave}
          />
        ) : (
          <Button onClick={leave}>Cancel</Button>
        )}
        <Button
          variant="contained"
          loading={save.isPending}
          disabled={!isChanged || name.trim() === ''}
          onClick={() => store({ version, visibility: saved.visibility })}
        >
          Save
        </Button>
      </Box>
      {save.error && !isConflict && (
        <Alert
          severity="error"
          variant="outlined"
          sx={{ mb: 1.5, backgroundColor: 'background.paper' }}
        >
          {readable(save.error.message, board.tiles)}
        </Alert>
      )}
      <EditGrid
        tiles={board.tiles}
        onChange={setTiles}
        onEdit={setEditing}
        onCopy={copy}
        onRemove={(id) => change((now) => ({ ...now, board: withoutTile(now.board, id) }))}
      />
      {tile && (
        <TileEditor
          tile={tile}
          onChange={(next, step) =>
            change((now) => ({ ...now, board: withTile(now.board, tile.id, next) }), step)
          }
          onClose={() => setEditing(undefined)}
        />
      )}
      {hasSettings && (
        <SettingsDialog
          board={board}
          opening={opening}
          onChange={(next) => change((now) => ({ ...now, board: next }))}
          onClose={() => setSettings(false)}
        />
      )}
      {isConflict && (
        <ConflictDialog
          saved={saved}
          onClose={() => setConflict(false)}
          onReload={leave}
          onCopy={saveCopy}
          onOverwrite={(present) => {
            setConflict(false);
            store(present);
          }}
        />
      )}
    </Box>
  );
}

/** Whether others have saved, removed or no longer share what is to be saved. */
function isTheirs(error: unknown): boolean {
  return error instanceof GraphQlError && ['CONFLICT', 'NOT_FOUND'].includes(error.code ?? '');
}

/** The service counts tiles from 0; people know them by their names. */
function readable(message: string, tiles: readonly Tile[]): string {
  return message.replace(/content\.tiles\[(\d+)\]\.?/g, (_, index) => {
    const tile = tiles[Number(index)];
    return `${tile?.title || `tile ${Number(index) + 1}`}: `;
  });
}

function Step({ title, icon, act }: { title: string; icon: React.ReactNode; act?: () => void }) {
  return (
    <Tooltip title={title}>
      <span>
        <IconButton size="small" aria-label={title} disabled={!act} onClick={act}>
          {icon}
        </IconButton>
      </span>
    </Tooltip>
  );
}
