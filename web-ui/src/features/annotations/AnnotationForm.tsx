import { TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { useZone } from '../../kit/format/preferences';
import { offsetName, toLocalMinute } from '../../kit/format/zones';
import { FormDialog } from '../../kit/forms/FormDialog';
import { notify } from '../../kit/shell/notifications';
import { ANNOTATIONS_KEY, type Annotation, inputOf } from './annotations';
import { SAVE_ANNOTATION } from './documents';

const TAGS = ['deploy', 'incident', 'launch', 'experiment', 'maintenance'];

interface Props {
  /** Which one changes; without it, a new one is written. */
  annotation?: Annotation;
  onClose: () => void;
}

/** Writes down what happened. */
export default function AnnotationForm({ annotation, onClose }: Props) {
  const client = useQueryClient();
  const zone = useZone();
  const projects = useRights()?.projects;
  const save = async (form: FormData) => {
    await request(SAVE_ANNOTATION, { input: inputOf(form, zone, annotation) });
    await client.invalidateQueries({ queryKey: ANNOTATIONS_KEY });
    notify('The annotation is on all charts over its time.');
    onClose();
  };
  return (
    <FormDialog
      title={annotation ? 'Change the annotation' : 'Write an annotation'}
      submit={annotation ? 'Change' : 'Write'}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        name="text"
        label="What happened"
        defaultValue={annotation?.text}
        autoComplete="off"
        autoFocus
        required
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        name="start"
        label="When"
        type="datetime-local"
        defaultValue={toLocalMinute(annotation?.start ?? Date.now(), zone)}
        required
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        name="end"
        label="Until"
        type="datetime-local"
        defaultValue={annotation?.end ? toLocalMinute(annotation.end, zone) : ''}
        helperText={`Only for what had a length. Times in ${zone} (${offsetName(zone)}).`}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        name="tag"
        label="Kind"
        defaultValue={annotation?.tag}
        helperText="Such as deploy or incident"
        autoComplete="off"
        slotProps={{ htmlInput: { list: 'annotation-tags', maxLength: 32 } }}
      />
      <datalist id="annotation-tags">
        {TAGS.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <TextField
        name="project"
        label="Project"
        defaultValue={annotation?.project}
        helperText={
          projects
            ? `One of yours: ${projects.join(', ')}`
            : 'Without one, everybody in the organisation sees it.'
        }
        required={projects != null}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 128 } }}
      />
    </FormDialog>
  );
}
