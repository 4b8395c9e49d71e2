import Clear from '@mui/icons-material/Close';
import CodeIcon from '@mui/icons-material/Code';
import FilterList from '@mui/icons-material/FilterList';
import { Box, IconButton, Tooltip } from '@mui/material';
import { type ReactNode, useRef, useState } from 'react';
import { and, type Path, replaced, withoutLast } from './edit';
import { FaultLine } from './FaultLine';
import { FilterChips } from './FilterChips';
import { FilterInput, type FilterInputHandle } from './FilterInput';
import { FilterText } from './FilterText';
import { checkOf, type Subject } from './fields';
import { any, type Filter, isNoFilter, NO_FILTER } from './filter';
import { FilterFault, readFilter } from './parse';
import { printFilter } from './print';
import { rememberFilter } from './recent';
import { SavedFilters } from './SavedFilters';
import type { Period } from './values';

interface Props {
  /** Whose fields can be filtered by. */
  subject: Subject;
  /** The filter's text; empty lets everything through. */
  value: string;
  onChange: (text: string) => void;
  /** Within which values are counted; by default the last 31 days. */
  period?: Period;
  /** What the service says of the filter, where it refuses it. */
  fault?: string;
  /** More at the end of the bar. */
  children?: ReactNode;
}

/** What is being changed: a part of the filter, or one more. */
interface Draft {
  text: string;
  path?: Path;
}

const NO_DRAFT: Draft = { text: '' };

/** The filter of a page: its conditions as chips, one more to be typed or chosen, and all of it as text. */
export function FilterBar(props: Props) {
  const { subject, value, onChange, period = {}, fault: refusal, children } = props;
  const [draft, setDraft] = useState(NO_DRAFT);
  const [draftFault, setDraftFault] = useState<FilterFault>();
  const [isText, setIsText] = useState(false);
  const input = useRef<FilterInputHandle>(null);
  const { filter, fault } = readFilter(value);
  const showsText = isText || fault !== undefined;

  const change = (next: Filter) => {
    const text = printFilter(next);
    rememberFilter(subject, text);
    setDraft(NO_DRAFT);
    setDraftFault(undefined);
    if (text !== value) onChange(text);
  };
  /** Takes what was typed into the filter; what is wrong with it is said. */
  const commit = (text: string) => {
    const isAlternative = /^\s*or[\s(]/i.test(text) && !draft.path && !isNoFilter(filter);
    const typed = isAlternative ? text.replace(/^\s*or/i, '  ') : text;
    const read = readFilter(typed, checkOf(subject));
    setDraftFault(read.fault);
    if (read.fault) return;
    if (draft.path) change(replaced(filter, draft.path, read.filter));
    else
      change(
        isAlternative ? any([...alternatives(filter), read.filter]) : and(filter, read.filter),
      );
  };
  const edit = (path: Path, part: Filter) => {
    setDraft({ text: printFilter(part), path });
    setDraftFault(undefined);
    input.current?.focus();
  };

  return (
    <Box sx={{ minWidth: 0 }}>
      <Box role="search" aria-label="Filter" sx={frame}>
        <FilterList fontSize="small" sx={{ color: 'text.secondary', mt: '6px', flex: 'none' }} />
        {showsText ? (
          <FilterText
            value={value}
            subject={subject}
            onApply={(next) => {
              setIsText(false);
              change(next);
            }}
            onCancel={() => setIsText(false)}
          />
        ) : (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, flex: 1, minWidth: 0 }}>
            <FilterChips
              filter={filter}
              subject={subject}
              editing={draft.path}
              onChange={change}
              onEdit={edit}
              onLeave={() => input.current?.focus()}
            />
            <FilterInput
              ref={input}
              subject={subject}
              text={draft.text}
              rest={draft.path ? replaced(filter, draft.path, NO_FILTER) : filter}
              isEmpty={value === ''}
              period={period}
              onType={(text) => {
                setDraft({ ...draft, text });
                setDraftFault(undefined);
              }}
              onCommit={commit}
              onReplace={(text) => onChange(text)}
              onBackspace={() => {
                if (draft.path) setDraft(NO_DRAFT);
                else change(withoutLast(filter));
              }}
              onCancel={() => {
                setDraft(NO_DRAFT);
                setDraftFault(undefined);
              }}
            />
          </Box>
        )}
        <Box sx={{ display: 'flex', flex: 'none' }}>
          {children}
          <SavedFilters
            subject={subject}
            value={value}
            onChoose={(text) => change(readFilter(text).filter)}
          />
          <Tooltip title={showsText ? 'Show as chips' : 'Edit or copy as text'}>
            <span>
              <IconButton
                size="small"
                aria-label="Filter as text"
                aria-pressed={showsText}
                disabled={fault !== undefined}
                onClick={() => setIsText(!isText)}
                sx={button}
              >
                <CodeIcon fontSize="small" />
              </IconButton>
            </span>
          </Tooltip>
          {value !== '' && (
            <Tooltip title="Clear the filter">
              <IconButton
                size="small"
                aria-label="Clear the filter"
                onClick={() => change(NO_FILTER)}
                sx={button}
              >
                <Clear fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
        </Box>
      </Box>
      {draftFault && <FaultLine text={draft.text} fault={draftFault} />}
      {!draftFault && !fault && refusal && <FaultLine text={value} fault={faultOf(refusal)} />}
    </Box>
  );
}

function alternatives(filter: Filter): readonly Filter[] {
  return filter.kind === 'any' ? filter.parts : [filter];
}

/** The service says where a filter goes wrong in words. */
function faultOf(message: string): FilterFault {
  const [, position, rule] = /At character (\d+): (.*)$/s.exec(message) ?? [];
  return new FilterFault(position ? Number(position) - 1 : -1, rule ?? message);
}

const button = { borderRadius: 1.5, width: 28, height: 28 };

const frame = {
  display: 'flex',
  gap: 0.75,
  alignItems: 'flex-start',
  px: 1,
  py: '3px',
  minHeight: 36,
  border: 1,
  borderColor: 'divider',
  borderRadius: 2,
  backgroundColor: 'background.paper',
  '&:focus-within': { borderColor: 'primary.main' },
};
