import Copy from '@mui/icons-material/ContentCopy';
import { Box, Button, IconButton, InputBase, Tooltip } from '@mui/material';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { copyText } from '../files/clipboard';
import { FaultLine } from './FaultLine';
import { checkOf, type Subject } from './fields';
import type { Filter } from './filter';
import { readFilter } from './parse';

interface Props {
  value: string;
  subject: Subject;
  onApply: (filter: Filter) => void;
  onCancel: () => void;
}

/** A filter as its text: to copy, to paste, and to write what chips cannot. */
export function FilterText({ value, subject, onApply, onCancel }: Props) {
  const [text, setText] = useState(value);
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { filter, fault } = readFilter(text, checkOf(subject));
  useEffect(() => field.current?.select(), []);

  const apply = () => {
    if (!fault) onApply(filter);
    else field.current?.setSelectionRange(fault.position, fault.position + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys that choose what an input method offers are not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      apply();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    }
  };
  const copy = async () => {
    setCopied(await copyText(text));
  };

  return (
    <Box sx={{ flex: 1, minWidth: 0 }}>
      <InputBase
        multiline
        fullWidth
        inputRef={field}
        value={text}
        onChange={({ target }) => {
          setCopied(false);
          setText(target.value);
        }}
        onKeyDown={onKeyDown}
        placeholder="model:gpt-4o* status:>=500 -country:ID (provider:azure or provider:openai)"
        inputProps={{
          'aria-label': 'Filter text',
          'aria-invalid': Boolean(fault),
          'data-filter-bar': true,
          spellCheck: false,
        }}
        sx={{ fontFamily: 'var(--mono)', fontSize: '0.8125rem', py: '3px' }}
      />
      {fault && <FaultLine text={text} fault={fault} />}
      <Box sx={{ display: 'flex', gap: 1, pb: 0.5, alignItems: 'center' }}>
        <Button size="small" variant="contained" disabled={Boolean(fault)} onClick={apply}>
          Apply
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
        <Tooltip title={isCopied ? 'Copied' : 'Copy'}>
          <IconButton size="small" aria-label="Copy the filter’s text" onClick={copy}>
            <Copy fontSize="small" />
          </IconButton>
        </Tooltip>
        <Box role="status" sx={{ fontSize: '0.78rem', color: 'text.secondary' }}>
          {isCopied && 'Copied'}
        </Box>
      </Box>
    </Box>
  );
}
