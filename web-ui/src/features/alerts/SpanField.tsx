import { TextField } from '@mui/material';
import { useState } from 'react';
import { SPAN } from './rules';

interface Props {
  label: string;
  value: string | undefined;
  helperText?: string;
}

type Changes =
  | { isOptional?: false; onChange: (span: string) => void }
  | { isOptional: true; onChange: (span: string | undefined) => void };

const HINT = 'Such as 30s, 5m, 1h or 7d';

/** A span of time such as 30s, 5m, 1h or 7d. What is none is not taken over, and keeps the form from being sent. */
export function SpanField({ label, value, helperText, ...changes }: Props & Changes) {
  const [text, setText] = useState(value ?? '');
  const fault = (text === '' ? changes.isOptional : SPAN.test(text)) ? '' : HINT;
  const change = (next: string) => {
    setText(next);
    if (SPAN.test(next)) changes.onChange(next.replaceAll(' ', ''));
    else if (next === '' && changes.isOptional) changes.onChange(undefined);
  };
  return (
    <TextField
      label={label}
      value={text}
      placeholder="5m"
      error={fault !== ''}
      helperText={fault || helperText}
      inputRef={(input: HTMLInputElement | null) => input?.setCustomValidity(fault)}
      onChange={({ target }) => change(target.value)}
    />
  );
}
