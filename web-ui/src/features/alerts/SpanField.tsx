import { TextField } from '@mui/material';
import { useState } from 'react';
import { SPAN } from './rules';

interface Props {
  label: string;
  value: string | undefined;
  onChange: (span: string) => void;
  helperText?: string;
}

/** A span of time such as 30s, 5m, 1h or 7d; what is none is not taken over. */
export function SpanField({ label, value, onChange, helperText }: Props) {
  const [text, setText] = useState(value ?? '');
  const isSpan = text === '' || SPAN.test(text);
  return (
    <TextField
      label={label}
      value={text}
      placeholder="5m"
      error={!isSpan}
      helperText={isSpan ? helperText : 'Such as 30s, 5m, 1h or 7d'}
      onChange={(event) => {
        setText(event.target.value);
        if (SPAN.test(event.target.value)) onChange(event.target.value.replaceAll(' ', ''));
      }}
    />
  );
}
