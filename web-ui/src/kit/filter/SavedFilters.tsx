import Bookmark from '@mui/icons-material/BookmarkBorder';
import Delete from '@mui/icons-material/DeleteOutline';
import {
  Alert,
  Box,
  Button,
  Checkbox,
  FormControlLabel,
  IconButton,
  Popover,
  TextField,
  Tooltip,
  Typography,
} from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { graphql } from '../../generated';
import { request } from '../api/request';
import { useRights } from '../auth/me';
import { seesOthers } from '../auth/roles';
import { Confirm } from '../forms/Confirm';
import { checkOf, type Subject } from './fields';
import { readFilter } from './parse';
import { contentOf, type Segment, segmentsOf } from './segments';

const SEGMENTS = graphql(`
  query Segments {
    savedViews(kind: SEGMENT) {
      id
      name
      owner
      visibility
      content
      editable
    }
  }
`);

const SAVE_SEGMENT = graphql(`
  mutation SaveSegment($input: SaveViewInput!) {
    saveView(input: $input) {
      id
    }
  }
`);

const DELETE_SEGMENT = graphql(`
  mutation DeleteSegment($id: ID!) {
    deleteView(id: $id) {
      id
    }
  }
`);

const KEY = ['segments'];

interface Props {
  subject: Subject;
  /** The filter that can be saved. */
  value: string;
  onChoose: (text: string) => void;
}

/** Filters that have a name: to choose one, and to give the present one a name. */
export function SavedFilters(props: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Tooltip title="Saved filters">
        <IconButton
          size="small"
          aria-label="Saved filters"
          aria-haspopup="dialog"
          aria-expanded={Boolean(anchor)}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ borderRadius: 1.5, width: 28, height: 28 }}
        >
          <Bookmark fontSize="small" />
        </IconButton>
      </Tooltip>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Saved filters', sx: { mt: 1 } } }}
      >
        <Box sx={{ p: 2, width: 'min(22rem, calc(100vw - 2rem))', display: 'grid', gap: 2 }}>
          <Saved
            {...props}
            onChoose={(text) => {
              setAnchor(null);
              props.onChoose(text);
            }}
          />
          {props.value && <SaveForm {...props} />}
        </Box>
      </Popover>
    </>
  );
}

function Saved({ subject, value, onChoose }: Props) {
  const { data, error, isPending } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request(SEGMENTS, {}, signal),
  });
  const remove = useSegmentMutation((id: string) => request(DELETE_SEGMENT, { id }));
  const [asked, setAsked] = useState<Segment>();
  const segments = segmentsOf(data?.savedViews ?? [], subject);
  const fault = error ?? remove.error;
  return (
    <>
      {fault && <Alert severity="error">{fault.message}</Alert>}
      {segments.length === 0 && !fault && (
        <Typography variant="body2" color="text.secondary">
          {isPending ? 'Loading …' : 'No filter has been saved so far.'}
          {!isPending && !value && ' Filter first, then save it here.'}
        </Typography>
      )}
      {segments.length > 0 && (
        <Box component="ul" aria-label="Saved" sx={list}>
          {segments.map((segment) => (
            <Item
              key={segment.id}
              segment={segment}
              onChoose={() => onChoose(segment.filter)}
              onRemove={() => setAsked(segment)}
            />
          ))}
        </Box>
      )}
      <Confirm
        isOpen={asked !== undefined}
        title={`Delete the filter ${asked?.name}?`}
        content={
          asked?.isShared ? 'It is gone for everybody in the organisation.' : 'It is gone for good.'
        }
        confirm="Delete"
        onConfirm={() => {
          if (asked) remove.mutate(asked.id);
          setAsked(undefined);
        }}
        onClose={() => setAsked(undefined)}
      />
    </>
  );
}

interface ItemProps {
  segment: Segment;
  onChoose: () => void;
  onRemove: () => void;
}

function Item({ segment, onChoose, onRemove }: ItemProps) {
  const { name, owner, isShared, editable, filter } = segment;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
      <Button
        color="inherit"
        title={filter}
        onClick={onChoose}
        sx={{ flex: 1, minWidth: 0, justifyContent: 'flex-start', textAlign: 'left' }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {name}
          <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
            {isShared && `shared by ${owner}`}
          </Box>
        </Box>
      </Button>
      {editable && (
        <IconButton size="small" aria-label={`Delete ${name}`} onClick={onRemove}>
          <Delete fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}

const list = { listStyle: 'none', m: 0, p: 0, maxHeight: '16rem', overflow: 'auto' };

function SaveForm({ subject, value }: Props) {
  const mayShare = seesOthers(useRights());
  const [isShared, setShared] = useState(false);
  const save = useSegmentMutation((name: string) =>
    request(SAVE_SEGMENT, {
      input: {
        kind: 'SEGMENT',
        name,
        visibility: isShared ? 'SHARED' : 'PRIVATE',
        content: contentOf(value, subject),
      },
    }),
  );
  const { fault } = readFilter(value, checkOf(subject));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name')).trim();
    if (name) save.mutate(name, { onSuccess: () => form.reset() });
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1 }}>
      <TextField
        name="name"
        label="Name of this filter"
        required
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
      {mayShare && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={isShared}
              onChange={({ target }) => setShared(target.checked)}
              slotProps={{ input: { 'aria-label': 'Share with the organisation' } }}
            />
          }
          label="Share with the organisation"
        />
      )}
      {save.error && <Alert severity="error">{save.error.message}</Alert>}
      <Button type="submit" variant="contained" disabled={save.isPending || Boolean(fault)}>
        Save this filter
      </Button>
    </Box>
  );
}

/** Changes what is saved, and reads it again. */
function useSegmentMutation<V>(change: (variables: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
