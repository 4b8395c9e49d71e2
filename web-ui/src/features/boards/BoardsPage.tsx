import Add from '@mui/icons-material/Add';
import Star from '@mui/icons-material/StarRounded';
import Upload from '@mui/icons-material/UploadFileOutlined';
import {
  Alert,
  Box,
  Button,
  Card,
  CardActionArea,
  Chip,
  Skeleton,
  Tooltip,
  Typography,
} from '@mui/material';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useMe } from '../../kit/auth/me';
import { counted, dateTime } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { notify } from '../../kit/shell/notifications';
import { boardPath, STANDARD_PATH } from '../home/opening';
import { readFile } from './document/boardFile';
import { NewBoard } from './NewBoard';
import { type ListedBoard, useBoards, useSaveBoard } from './savedBoards';

/** The dashboards that somebody may see: their own and those that are shared. */
export default function BoardsPage() {
  const boards = useBoards();
  const [isMaking, setMaking] = useState(false);
  const own = useMe().data?.user;
  const shown = boards.data ?? [];
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 2 }}>
        <Typography variant="h1" sx={{ flex: 1 }}>
          Dashboards
        </Typography>
        <ImportButton />
        <Button variant="contained" startIcon={<Add />} onClick={() => setMaking(true)}>
          New dashboard
        </Button>
      </Box>
      {boards.error && (
        <Alert
          severity="error"
          variant="outlined"
          sx={{ backgroundColor: 'background.paper', mb: 2 }}
          action={
            <Button color="inherit" size="small" onClick={() => boards.refetch()}>
              Try again
            </Button>
          }
        >
          {boards.error.message}
        </Alert>
      )}
      {boards.isPending && (
        <Skeleton variant="rounded" height="9rem" role="img" aria-label="Loading" />
      )}
      {boards.data && shown.length === 0 && <None onMake={() => setMaking(true)} />}
      <Box
        component="ul"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(19rem, 100%), 1fr))',
        }}
      >
        {boards.data && (
          <li>
            <StandardCard />
          </li>
        )}
        {shown.map((board) => (
          <li key={board.id}>
            <BoardCard saved={board} isOwn={board.owner === own} />
          </li>
        ))}
      </Box>
      {isMaking && <NewBoard onClose={() => setMaking(false)} />}
    </Box>
  );
}

function BoardCard({ saved, isOwn }: { saved: ListedBoard; isOwn: boolean }) {
  const zone = useZone();
  const { id, name, owner, isDefault, visibility, description, tiles, updatedAt, updatedBy } =
    saved;
  return (
    <Card sx={{ height: '100%' }}>
      <CardActionArea
        component={Link}
        to={boardPath(id)}
        sx={{ height: '100%', p: 2, display: 'flex', flexDirection: 'column', alignItems: 'start' }}
      >
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', width: '100%' }}>
          {isDefault && (
            <Tooltip title="Opens first">
              <Star titleAccess="Opens first" color="primary" fontSize="small" />
            </Tooltip>
          )}
          <Typography variant="h3" component="h2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          <Chip
            size="small"
            variant="outlined"
            label={visibility === 'SHARED' ? 'Shared' : 'Private'}
          />
        </Box>
        {description && (
          <Typography variant="body2" sx={{ mt: 0.75 }}>
            {description}
          </Typography>
        )}
        <Typography variant="caption" color="text.secondary" sx={{ mt: 'auto', pt: 1.5 }}>
          {counted(tiles, 'tile')} · {isOwn ? 'yours' : `of ${owner}`} · saved{' '}
          {dateTime(updatedAt, zone)}
          {updatedBy !== owner && ` by ${updatedBy}`}
        </Typography>
      </CardActionArea>
    </Card>
  );
}

/** The dashboard that is there without anybody having made it. */
function StandardCard() {
  return (
    <Card sx={{ height: '100%' }}>
      <CardActionArea component={Link} to={STANDARD_PATH} sx={{ height: '100%', p: 2 }}>
        <Typography variant="h3" component="h2">
          Standard dashboard
        </Typography>
        <Typography variant="body2" sx={{ mt: 0.75 }}>
          Requests, cost, latency, errors, users, feedback and threats at a glance.
        </Typography>
      </CardActionArea>
    </Card>
  );
}

function None({ onMake }: { onMake: () => void }) {
  return (
    <Card sx={{ p: { xs: 3, sm: 6 }, mb: 2, textAlign: 'center' }}>
      <Typography variant="h2" gutterBottom>
        No dashboard of your own yet
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        Begin with a template for costs, reliability, security or a product, or with an empty page.
      </Typography>
      <Button variant="contained" onClick={onMake}>
        Make the first dashboard
      </Button>
    </Card>
  );
}

function ImportButton() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const save = useSaveBoard();
  const load = async (file: File | undefined) => {
    if (!file) return;
    try {
      const read = readFile(await file.text());
      const { id } = await save.mutateAsync({ ...read, visibility: 'PRIVATE' });
      navigate(`/boards/${id}`);
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
  };
  return (
    <>
      <Button
        startIcon={<Upload />}
        loading={save.isPending}
        onClick={() => input.current?.click()}
      >
        Import
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="File of a dashboard"
        hidden
        onChange={({ target }) => {
          load(target.files?.[0]);
          target.value = '';
        }}
      />
    </>
  );
}
