import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import type { ThreatSeverity } from '../../generated/graphql';
import { words } from '../../kit/format/format';
import { Row } from './ConditionFields';
import type { FieldsProps } from './QuestionFields';
import { SpanField } from './SpanField';

const SEVERITIES: ThreatSeverity[] = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

/** How often a rule is looked at, how patient it is, and how its alerts are told. */
export function TellingFields({ definition, onChange }: FieldsProps) {
  return (
    <>
      <Row>
        <SpanField
          label="Looked at every"
          value={definition.interval}
          onChange={(interval) => onChange({ interval })}
        />
        <SpanField
          label="Fires after"
          value={definition.pending}
          onChange={(pending) => onChange({ pending })}
        />
        <SpanField
          label="Over after"
          value={definition.recovery}
          onChange={(recovery) => onChange({ recovery })}
        />
      </Row>
      <Row>
        <TextField
          select
          label="Severity"
          value={definition.severity}
          onChange={(event) => onChange({ severity: event.target.value as ThreatSeverity })}
        >
          {SEVERITIES.map((one) => (
            <MenuItem key={one} value={one}>
              {words(one)}
            </MenuItem>
          ))}
        </TextField>
        <LabelsField labels={definition.labels ?? {}} onChange={(labels) => onChange({ labels })} />
      </Row>
      <TextField
        label="What to do"
        multiline
        value={definition.description ?? ''}
        onChange={(event) => onChange({ description: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 1_000 } }}
      />
    </>
  );
}

interface LabelsProps {
  labels: Record<string, string>;
  onChange: (labels: Record<string, string>) => void;
}

function LabelsField({ labels, onChange }: LabelsProps) {
  const [text, setText] = useState(
    Object.entries(labels)
      .map(([name, value]) => `${name}=${value}`)
      .join(', '),
  );
  return (
    <TextField
      label="Labels"
      value={text}
      placeholder="team=search"
      helperText="By which routes choose"
      onChange={(event) => {
        setText(event.target.value);
        onChange(labelsOf(event.target.value));
      }}
    />
  );
}

/** Pairs such as team=search, with commas between them. */
export function labelsOf(text: string): Record<string, string> {
  const pairs = text
    .split(',')
    .map((pair) => pair.split('='))
    .filter((pair) => pair.length === 2 && pair[0]?.trim() && pair[1]?.trim())
    .map(([name = '', value = '']) => [name.trim(), value.trim()]);
  return Object.fromEntries(pairs);
}
