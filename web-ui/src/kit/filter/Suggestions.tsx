import { Box } from '@mui/material';
import { useEffect, useRef } from 'react';
import { compact } from '../format/format';
import { countText, type Suggestion } from './suggest';

interface Props {
  id: string;
  suggestions: Suggestion[];
  active: number;
  onChoose: (suggestion: Suggestion) => void;
  /** What can be typed instead. */
  hint?: string;
  isLoading: boolean;
}

/** What can be chosen, by groups. */
export function Suggestions({ id, suggestions, active, onChoose, hint, isLoading }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const groups = [...new Set(suggestions.map(({ group }) => group))];
  useEffect(() => {
    box.current?.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView?.({ block: 'nearest' });
  }, [id, active]);
  return (
    <Box ref={box} sx={{ maxHeight: 'min(22rem, 50vh)', overflow: 'auto', py: 0.5 }}>
      <div role="listbox" id={id} aria-label="Suggestions">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options
          <div role="group" aria-label={group} key={group}>
            <Box aria-hidden sx={{ px: 1.5, pt: 0.75, pb: 0.25, ...quiet, fontWeight: 600 }}>
              {group}
            </Box>
            {suggestions.map(
              (one, index) =>
                one.group === group && (
                  <Option
                    key={`${one.label} ${one.text}`}
                    id={`${id}-${index}`}
                    isActive={index === active}
                    suggestion={one}
                    onChoose={() => onChoose(one)}
                  />
                ),
            )}
          </div>
        ))}
      </div>
      {isLoading && <Box sx={{ px: 1.5, py: 0.75, ...quiet }}>Counting values …</Box>}
      {!isLoading && hint && <Box sx={{ px: 1.5, py: 0.75, ...quiet }}>{hint}</Box>}
    </Box>
  );
}

interface OptionProps {
  id: string;
  isActive: boolean;
  suggestion: Suggestion;
  onChoose: () => void;
}

function Option({ id, isActive, suggestion, onChoose }: OptionProps) {
  const { label, text, count } = suggestion;
  return (
    <Box
      role="option"
      id={id}
      aria-selected={isActive}
      onClick={onChoose}
      sx={{
        display: 'flex',
        gap: 1.5,
        alignItems: 'baseline',
        px: 1.5,
        py: 0.5,
        fontSize: '0.875rem',
        cursor: 'pointer',
        backgroundColor: isActive ? 'action.selected' : undefined,
        '&:hover': { backgroundColor: isActive ? 'action.selected' : 'action.hover' },
      }}
    >
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {label}
      </Box>
      {count === undefined ? (
        text !== label && (
          <Box component="code" sx={{ fontFamily: 'var(--mono)', ...quiet, whiteSpace: 'nowrap' }}>
            {text}
          </Box>
        )
      ) : (
        <Box
          component="span"
          title={countText(count)}
          sx={{ ...quiet, fontVariantNumeric: 'tabular-nums' }}
        >
          {compact(count)}
        </Box>
      )}
    </Box>
  );
}

const quiet = { fontSize: '0.75rem', color: 'text.secondary' };
