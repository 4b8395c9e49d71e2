import { Box, InputBase, Paper, Popper } from '@mui/material';
import {
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Subject } from './fields';
import type { Filter } from './filter';
import { hintOf } from './hint';
import { Suggestions } from './Suggestions';
import type { Suggestion } from './suggest';
import { useSuggestions } from './useSuggestions';
import type { Period } from './values';

export interface FilterInputHandle {
  focus: () => void;
}

interface Props {
  ref: Ref<FilterInputHandle>;
  subject: Subject;
  text: string;
  /** The rest of the filter, which values are counted within. */
  rest: Filter;
  /** Whether there is no filter so far. */
  isEmpty: boolean;
  period: Period;
  onType: (text: string) => void;
  onCommit: (text: string) => void;
  /** Another filter as a whole. */
  onReplace: (text: string) => void;
  onCancel: () => void;
  /** Backspace, where nothing is typed. */
  onBackspace: () => void;
}

/** Where one more condition is typed, with what can be chosen below it. */
export function FilterInput(props: Props) {
  const { ref, text, onType, onCommit, onCancel } = props;
  const field = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(-1);
  const wanted = useRef<number>(undefined);
  const list = useId();
  const { suggestions, hint, isLoading } = useSuggestions({ ...props, caret, isOpen });
  const chosen = suggestions[active];

  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }));
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    setCaret(wanted.current);
    wanted.current = undefined;
  });

  const type = (next: string, at: number) => {
    setActive(-1);
    setCaret(at);
    setOpen(true);
    onType(next);
  };
  const commit = (next: string) => {
    setActive(-1);
    setOpen(false);
    onCommit(next);
  };
  const choose = (one: Suggestion) => {
    if (one.group === 'Recent') {
      setOpen(false);
      props.onReplace(one.input);
      return;
    }
    if (one.isComplete) {
      commit(one.input);
      return;
    }
    wanted.current = one.caret;
    type(one.input, one.caret);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // The keys that choose what an input method offers are not ours.
    if (event.nativeEvent.isComposing) return;
    const keys: Record<string, (() => void) | undefined> = {
      ArrowDown: () => {
        setOpen(true);
        setActive(Math.min(active + 1, suggestions.length - 1));
      },
      ArrowUp: () => setActive(Math.max(active - 1, -1)),
      Enter: () => (chosen && isOpen ? choose(chosen) : commit(text)),
      Escape: () => {
        if (isOpen) setOpen(false);
        else if (text) onCancel();
        else field.current?.blur();
      },
      Backspace: text === '' ? props.onBackspace : undefined,
      ArrowLeft: isAtStart(field.current) ? () => lastChip(field.current)?.focus() : undefined,
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <>
      <InputBase
        inputRef={field}
        value={text}
        placeholder={props.isEmpty ? hintOf(props.subject) : 'and …'}
        onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
        onSelect={() => setCaret(field.current?.selectionStart ?? text.length)}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        inputProps={{
          role: 'combobox',
          'aria-label': 'Filter: add a condition',
          'aria-expanded': isOpen,
          'aria-controls': list,
          'aria-autocomplete': 'list',
          'aria-activedescendant': chosen && isOpen ? `${list}-${active}` : undefined,
          autoComplete: 'off',
          spellCheck: false,
          'data-filter-bar': true,
        }}
        sx={{ flex: '1 1 8rem', minWidth: '8rem', height: 28, fontSize: '0.875rem' }}
      />
      <Popper
        open={isOpen}
        anchorEl={() => field.current?.closest('[role=search]') ?? document.body}
        placement="bottom-start"
        sx={{ zIndex: 'modal' }}
      >
        <Paper
          elevation={0}
          // Keeps the focus where it is typed.
          onMouseDown={(event) => event.preventDefault()}
          sx={{
            mt: 0.5,
            width: 'min(30rem, calc(100vw - 2rem))',
            border: 1,
            borderColor: 'divider',
            boxShadow: '0 12px 32px rgb(0 0 0 / 0.18)',
          }}
        >
          <Suggestions
            id={list}
            suggestions={suggestions}
            active={active}
            onChoose={choose}
            hint={hint}
            isLoading={isLoading}
          />
          <Box sx={{ px: 1.5, py: 0.75, borderTop: 1, borderColor: 'divider', ...quiet }}>
            Enter applies · comma for another value · <b>or</b>, ( ) and − work too
          </Box>
        </Paper>
      </Popper>
    </>
  );
}

const quiet = { fontSize: '0.75rem', color: 'text.secondary' };

function isAtStart(field: HTMLInputElement | null): boolean {
  return field?.selectionStart === 0 && field.selectionEnd === 0;
}

function lastChip(field: HTMLInputElement | null): HTMLElement | undefined {
  const bar = field?.closest('[role=search]');
  return [...(bar?.querySelectorAll<HTMLElement>('[data-filter-chip]') ?? [])].at(-1);
}
