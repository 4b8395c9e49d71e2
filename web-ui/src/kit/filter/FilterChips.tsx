import { Box, ButtonBase, Chip } from '@mui/material';
import { Fragment, type KeyboardEvent, useRef } from 'react';
import { described, sentence } from './describe';
import { type Path, rejoined, replaced } from './edit';
import type { Subject } from './fields';
import { type Condition, type Filter, isNoFilter, NO_FILTER } from './filter';

interface Props {
  filter: Filter;
  subject: Subject;
  /** The part that is being edited. */
  editing?: Path;
  onChange: (filter: Filter) => void;
  onEdit: (path: Path, part: Filter) => void;
  /** When the last chip is left to the right, or the last one goes. */
  onLeave: () => void;
}

/** The conditions of a filter; arrow keys lead from one to the next, Delete takes one away. */
export function FilterChips(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  if (isNoFilter(props.filter)) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0) return;
    const chips = [...(box.current?.querySelectorAll<HTMLElement>('[data-filter-chip]') ?? [])];
    const at = chips.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    if (at + step >= chips.length) props.onLeave();
    else chips[Math.max(0, at + step)]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the chips in it
    <div ref={box} style={{ display: 'contents' }} onKeyDown={onKeyDown}>
      <Part {...props} root={props.filter} part={props.filter} path={[]} negated={false} />
    </div>
  );
}

interface PartProps extends Props {
  root: Filter;
  part: Filter;
  path: Path;
  negated: boolean;
}

function Part(props: PartProps) {
  const { part, path } = props;
  if (part.kind === 'condition') return <ConditionChip {...props} condition={part} />;
  if (part.kind === 'not') {
    if (part.part.kind === 'condition') {
      return <ConditionChip {...props} condition={part.part} negated={!props.negated} />;
    }
    return (
      <>
        <Word>not</Word>
        <Part {...props} part={part.part} path={[...path, 0]} />
      </>
    );
  }
  const parts = part.parts.map((one, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
    <Fragment key={index}>
      {index > 0 && <Joint {...props} />}
      <Part {...props} part={one} path={[...path, index]} />
    </Fragment>
  ));
  return path.length === 0 ? parts : <Group>{parts}</Group>;
}

/** Between two parts; a click joins them all the other way. */
function Joint({ root, part, path, onChange }: PartProps) {
  const word = part.kind === 'any' ? 'or' : 'and';
  return (
    <ButtonBase
      title={word === 'or' ? 'Make all of them hold' : 'Let one of them be enough'}
      onClick={() => onChange(replaced(root, path, rejoined(part)))}
      sx={{
        px: 0.5,
        minWidth: 24,
        height: 28,
        borderRadius: 1,
        fontSize: '0.75rem',
        fontWeight: word === 'or' ? 600 : 400,
        color: word === 'or' ? 'primary.main' : 'text.secondary',
        '&:hover': { color: 'text.primary' },
      }}
    >
      {word}
    </ButtonBase>
  );
}

function ConditionChip(props: PartProps & { condition: Condition }) {
  const { root, part, path, condition, negated, subject, editing, onChange, onEdit } = props;
  const text = described(condition, negated, subject);
  const isEdited = editing?.join() === path.join() && editing !== undefined;
  const remove = () => {
    onChange(replaced(root, path, NO_FILTER));
    props.onLeave();
  };
  return (
    <Chip
      data-filter-chip
      size="small"
      variant="outlined"
      color="primary"
      title={`${sentence(text)}: click to edit, Delete to take it away`}
      label={
        <>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {text.field} {text.relation}
          </Box>{' '}
          {text.value}
        </>
      }
      onClick={() => onEdit(path, part)}
      onDelete={remove}
      sx={{
        height: 28,
        maxWidth: 'min(100%, 26rem)',
        borderStyle: isEdited ? 'dashed' : 'solid',
        opacity: isEdited ? 0.6 : 1,
      }}
    />
  );
}

function Group({ children }: { children: React.ReactNode }) {
  return (
    <Box
      sx={{
        display: 'inline-flex',
        flexWrap: 'wrap',
        gap: 0.25,
        alignItems: 'center',
        px: 0.25,
        mx: -0.25,
        borderRadius: 2,
        backgroundColor: 'action.hover',
      }}
    >
      {children}
    </Box>
  );
}

function Word({ children }: { children: React.ReactNode }) {
  return (
    <Box component="span" sx={{ fontSize: '0.75rem', lineHeight: '28px', fontWeight: 600 }}>
      {children}
    </Box>
  );
}
