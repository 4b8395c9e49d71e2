import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import type { ThreatSeverity } from '../../generated/graphql';
import { words } from '../../kit/format/format';
import { Row } from './ConditionFields';
import { type Labels, labelsOf, labelsText } from './labels';
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
          isOptional
          onChange={(pending) => onChange({ pending })}
        />
        <SpanField
          label="Over after"
          value={definition.recovery}
          isOptional
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
  labels: Labels;
  onChange: (labels: Labels) => void;
}

/** What are no labels yet is not taken over, and keeps the form from being sent. */
function LabelsField({ labels, onChange }: LabelsProps) {
  const [text, setText] = useState(labelsText(labels));
  const fault = faultOf(text);
  return (
    <TextField
      label="Labels"
      value={text}
      placeholder="team=search"
      error={fault !== ''}
      helperText={fault || 'By which routes choose'}
      inputRef={(input: HTMLInputElement | null) => input?.setCustomValidity(fault)}
      onChange={({ target }) => {
        setText(target.value);
        if (faultOf(target.value) === '') onChange(labelsOf(target.value));
      }}
    />
  );
}

/** Empty where there is none. */
function faultOf(text: string): string {
  try {
    labelsOf(text);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
