import Add from '@mui/icons-material/Add';
import { Box, Button, TableCell, TableRow } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import type { Column } from '../../kit/files/table';
import { Confirm } from '../../kit/forms/Confirm';
import { Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { usePalette } from '../../kit/theme/usePalette';
import { AccessTable } from '../access/AccessTable';
import AnnotationForm from './AnnotationForm';
import { ANNOTATIONS_KEY, type Annotation, colorOf } from './annotations';
import { ANNOTATIONS, DELETE_ANNOTATION } from './documents';

const COLUMNS: Column<Annotation>[] = [
  { label: 'When', value: ({ start }) => start },
  { label: 'Until', value: ({ end }) => end ?? '' },
  { label: 'What happened', value: ({ text }) => text },
  { label: 'Kind', value: ({ tag }) => tag ?? '' },
  { label: 'Project', value: ({ project }) => project ?? '' },
  { label: 'By', value: ({ createdBy }) => createdBy },
];

/** What stands on all charts over time. */
export default function AnnotationsPage() {
  const { data, error, isPending } = useQuery({
    queryKey: [...ANNOTATIONS_KEY, 'all'],
    queryFn: async ({ signal }) =>
      (await request(ANNOTATIONS, { input: { first: 500 } }, signal)).annotations,
  });
  const { hash } = useLocation();
  const [open, setOpen] = useState<Annotation | 'new'>();
  const [gone, setGone] = useState<Annotation>();
  const remove = useRemove();
  return (
    <>
      <AccessTable
        title="Annotations"
        about="Deployments, incidents and whatever else happened: on all charts over time."
        heads={['When', 'What happened', 'Kind', 'Project', 'By', 'Actions']}
        error={error}
        isPending={isPending}
        rows={data}
        columns={COLUMNS}
        empty="Nothing was written down yet. Pipelines do it by POST /api/annotations."
        action={
          <Button variant="contained" startIcon={<Add />} onClick={() => setOpen('new')}>
            New annotation
          </Button>
        }
      >
        {data?.map((annotation) => (
          <Row
            key={annotation.id}
            annotation={annotation}
            isChosen={hash === `#${annotation.id}`}
            onChange={() => setOpen(annotation)}
            onRemove={() => setGone(annotation)}
          />
        ))}
      </AccessTable>
      {open && (
        <AnnotationForm
          annotation={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
      <Confirm
        isOpen={Boolean(gone)}
        title="Remove this annotation?"
        content={gone?.text ?? ''}
        confirm="Remove"
        onClose={() => setGone(undefined)}
        onConfirm={() => {
          if (gone) remove(gone);
          setGone(undefined);
        }}
      />
    </>
  );
}

function useRemove() {
  const client = useQueryClient();
  return async ({ id }: Annotation) => {
    try {
      await request(DELETE_ANNOTATION, { id });
      await client.invalidateQueries({ queryKey: ANNOTATIONS_KEY });
    } catch (cause) {
      notify(cause instanceof Error ? cause.message : 'That did not work.', { kind: 'error' });
    }
  };
}

interface RowProps {
  annotation: Annotation;
  isChosen: boolean;
  onChange: () => void;
  onRemove: () => void;
}

function Row({ annotation, isChosen, onChange, onRemove }: RowProps) {
  const { start, end, text, tag, project, createdBy } = annotation;
  const palette = usePalette();
  const projects = useRights()?.projects;
  const mayChange = !projects || (project != null && projects.includes(project));
  return (
    <TableRow hover selected={isChosen}>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Time at={start} />
        {end && (
          <Box>
            <Faint>
              until <Time at={end} />
            </Faint>
          </Box>
        )}
      </TableCell>
      <TableCell sx={{ minWidth: '14rem', overflowWrap: 'anywhere' }}>{text}</TableCell>
      <TableCell sx={{ color: colorOf(annotation, palette) }}>{tag}</TableCell>
      <TableCell>{project ?? <Faint>all</Faint>}</TableCell>
      <TableCell>{createdBy}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {mayChange && (
          <>
            <Button size="small" onClick={onChange}>
              Change
            </Button>
            <Button size="small" color="error" onClick={onRemove}>
              Remove
            </Button>
          </>
        )}
      </TableCell>
    </TableRow>
  );
}
