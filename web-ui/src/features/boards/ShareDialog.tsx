import ContentCopy from '@mui/icons-material/ContentCopy';
import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  List,
  ListItem,
  ListItemText,
  MenuItem,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DashboardSpan, SharedViewsQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { dateTime } from '../../kit/format/format';
import { AskedButton } from '../../kit/forms/AskedButton';
import { copy } from '../../kit/list/CopyMenu';
import { notify } from '../../kit/shell/notifications';
import { Unreadable } from '../access/Unreadable';
import { type Board, writeBoard } from './document/board';
import { REVOKE_SHARED, SHARE_VIEW, SHARED_VIEWS, UNREADABLE_SHARED } from './documents';

interface Props {
  name: string;
  /** Of a saved dashboard; another one is shared as it is now. */
  id?: string;
  board: Board;
  /** What the page is filtered by now. */
  filter: string;
  zone: string;
  onClose: () => void;
}

const KEY = ['sharedViews'];

const RANGES: readonly [DashboardSpan, string][] = [
  ['LAST_24_HOURS', 'The last 24 hours'],
  ['LAST_7_DAYS', 'The last 7 days'],
  ['LAST_MONTH', 'The last month'],
  ['LAST_3_MONTHS', 'The last 3 months'],
];
const DAYS = [1, 7, 30, 90, 365];

/** Makes links by which anybody may look at a dashboard, and ends them. */
export function ShareDialog({ name, id, board, filter: given, zone, onClose }: Props) {
  const [filter, setFilter] = useState(given);
  const [range, setRange] = useState<DashboardSpan>('LAST_24_HOURS');
  const [days, setDays] = useState(30);
  const client = useQueryClient();
  const share = useMutation({
    mutationFn: async () =>
      (
        await request(SHARE_VIEW, {
          input: {
            name,
            filter,
            range,
            days,
            timeZone: zone,
            ...(id ? { viewId: id } : { content: writeBoard(board) }),
          },
        })
      ).shareView,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    share.mutate();
  };
  const link = share.data && window.location.origin + share.data.path;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="share-title">
      <DialogTitle id="share-title">Public link to {name}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
          Whoever has the link sees what the tiles measure, without a login, such as on a screen on
          the wall: no rows, users, keys or tags, and nothing outside of this filter and range.
        </Typography>
        {link ? (
          <Link link={link} />
        ) : (
          <Stack component="form" id="share" spacing={2} sx={{ pt: 0.5 }} onSubmit={submit}>
            <TextField
              label="Only requests with"
              placeholder="All requests"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
              slotProps={{ inputLabel: { shrink: true } }}
            />
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
              <TextField
                select
                label="Shows"
                value={range}
                onChange={(event) => setRange(event.target.value as DashboardSpan)}
              >
                {RANGES.map(([value, label]) => (
                  <MenuItem key={value} value={value}>
                    {label}
                  </MenuItem>
                ))}
              </TextField>
              <TextField
                select
                label="Ends"
                value={days}
                onChange={(event) => setDays(Number(event.target.value))}
              >
                {DAYS.map((value) => (
                  <MenuItem key={value} value={value}>
                    {value === 1 ? 'Tomorrow' : `In ${value} days`}
                  </MenuItem>
                ))}
              </TextField>
            </Box>
            {share.error && (
              <Alert severity="error" variant="outlined">
                {share.error.message}
              </Alert>
            )}
          </Stack>
        )}
        <Links id={id} zone={zone} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        {!link && (
          <Button type="submit" form="share" variant="contained" loading={share.isPending}>
            Make the link
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Link({ link }: { link: string }) {
  return (
    <Alert
      severity="warning"
      variant="outlined"
      action={
        <Button color="inherit" startIcon={<ContentCopy />} onClick={() => copy(link, 'Link')}>
          Copy
        </Button>
      }
    >
      It is shown only now:
      <Box
        component="a"
        href={link}
        target="_blank"
        rel="noreferrer"
        sx={{ display: 'block', color: 'inherit', overflowWrap: 'anywhere' }}
      >
        {link}
      </Box>
    </Alert>
  );
}

type Shared = SharedViewsQuery['sharedViews'][number];

const isOpen = ({ revokedAt, expiresAt }: Shared) =>
  !revokedAt && Date.parse(expiresAt) > Date.now();

/** The links that lead to the dashboard by now. */
function Links({ id, zone }: { id?: string; zone: string }) {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await request(SHARED_VIEWS, {}, signal)).sharedViews,
  });
  const open = data?.filter((one) => isOpen(one) && (one.viewId ?? undefined) === id) ?? [];
  const revoke = async (one: Shared) => {
    try {
      await request(REVOKE_SHARED, { id: one.id });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
  return (
    <>
      {open.length > 0 && <Open links={open} zone={zone} onRevoke={revoke} />}
      <Unreadable
        queryKey={KEY}
        read={async (signal) =>
          (await request(UNREADABLE_SHARED, {}, signal)).unreadableSharedViews
        }
        remove={(id) => request(REVOKE_SHARED, { id })}
      />
    </>
  );
}

interface OpenProps {
  links: Shared[];
  zone: string;
  onRevoke: (link: Shared) => void;
}

function Open({ links, zone, onRevoke }: OpenProps) {
  return (
    <>
      <Typography variant="h3" sx={{ mt: 3 }}>
        Links that are open
      </Typography>
      <List dense disablePadding aria-label="Links that are open">
        {links.map((one) => (
          <ListItem
            key={one.id}
            disableGutters
            secondaryAction={
              <AskedButton
                label="Revoke"
                title="Revoke this link?"
                content="Whoever looks at the dashboard by it, such as a screen on the wall, sees nothing any more. It never works again."
                onConfirm={() => onRevoke(one)}
              />
            }
          >
            <ListItemText
              primary={one.filter || 'All requests'}
              secondary={`By ${one.createdBy} · until ${dateTime(one.expiresAt, zone)}`}
              slotProps={{ primary: { sx: { overflowWrap: 'anywhere', pr: 6 } } }}
            />
          </ListItem>
        ))}
      </List>
    </>
  );
}
