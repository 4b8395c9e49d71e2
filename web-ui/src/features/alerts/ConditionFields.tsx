import { Box, MenuItem, TextField, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useMe } from '../../kit/auth/me';
import { hasSameUnit } from '../../kit/explore/measures';
import { type FieldsProps, numberOf } from './QuestionFields';
import {
  BASELINES,
  type Baseline,
  type Condition,
  conditionOf,
  type Direction,
  FIRST_ORGANIZATION,
  KINDS,
  type Kind,
  SERVICE_FIGURES,
} from './rules';
import { SpanField } from './SpanField';

const BOTH = 'BOTH';

/** When a rule fires, and when it has recovered. */
export function ConditionFields({ definition, onChange }: FieldsProps) {
  const { condition, measure } = definition;
  const change = (part: object) => onChange({ condition: { ...condition, ...part } as Condition });
  const runsService = useMe().data?.organization === FIRST_ORGANIZATION;
  const kinds = Object.entries(KINDS).filter(([kind]) => kind !== 'service' || runsService);
  return (
    <>
      <TextField
        select
        label="Fires where it"
        value={condition.kind}
        onChange={(event) => onChange({ condition: conditionOf(event.target.value as Kind) })}
      >
        {kinds.map(([kind, text]) => (
          <MenuItem key={kind} value={kind}>
            {text}
          </MenuItem>
        ))}
      </TextField>
      {condition.kind === 'threshold' && (
        <Row>
          <DirectionField
            value={condition.direction}
            above="Above"
            below="Below"
            onChange={(direction) => change({ direction })}
          />
          <NumberField
            label={hasSameUnit(measure, 'ERROR_RATE') ? 'Value, 0 to 1' : 'Value'}
            value={condition.value}
            onChange={(value) => change({ value })}
          />
          <NumberField
            label="Recovers at"
            value={condition.recovery}
            onChange={(recovery) => change({ recovery })}
          />
        </Row>
      )}
      {condition.kind === 'change' && (
        <>
          <Row>
            <DirectionField
              value={condition.direction}
              above="Up by"
              below="Down by"
              onChange={(direction) => change({ direction })}
            />
            <NumberField
              label="Percent"
              value={condition.percent}
              onChange={(percent) => change({ percent })}
            />
            <NumberField
              label="Recovers at"
              value={condition.recovery}
              onChange={(recovery) => change({ recovery })}
            />
          </Row>
          <Row>
            <BaselineField
              value={condition.baseline}
              onChange={(baseline) => change({ baseline })}
            />
            <NumberField
              label="Value at least"
              value={condition.least}
              onChange={(least) => change({ least })}
            />
          </Row>
        </>
      )}
      {condition.kind === 'anomaly' && (
        <>
          <Row>
            <TextField
              select
              label="Side"
              value={condition.direction ?? BOTH}
              onChange={({ target }) =>
                change({ direction: target.value === BOTH ? undefined : target.value })
              }
            >
              <MenuItem value={BOTH}>High or low</MenuItem>
              <MenuItem value="ABOVE">High</MenuItem>
              <MenuItem value="BELOW">Low</MenuItem>
            </TextField>
            <NumberField
              label="By percent at least"
              value={condition.percent}
              onChange={(percent) => change({ percent })}
            />
            <NumberField
              label="Value at least"
              value={condition.least}
              onChange={(least) => change({ least })}
            />
          </Row>
          <Typography variant="body2" color="text.secondary">
            What is usual is learned from up to five weeks, hour by hour; in the first two days
            nothing is told. The window is a part of an hour: 5m, 15m or 1h.
          </Typography>
        </>
      )}
      {condition.kind === 'no_data' && (
        <Row>
          <BaselineField value={condition.baseline} onChange={(baseline) => change({ baseline })} />
          <NumberField
            label="Where there were at least"
            value={condition.least}
            onChange={(least) => change({ least })}
          />
        </Row>
      )}
      {condition.kind === 'burn_rate' && (
        <>
          <Row>
            <NumberField
              label="Good requests, percent"
              value={condition.objective}
              onChange={(objective) => change({ objective })}
            />
            <TextField
              label="Bad ones"
              value={condition.bad}
              onChange={(event) => change({ bad: event.target.value })}
              helperText="A filter, such as status:>=500"
            />
          </Row>
          <Row>
            <NumberField
              label="Times too fast"
              value={condition.factor}
              onChange={(factor) => change({ factor })}
            />
            <SpanField
              label="And in the last"
              value={condition.shortWindow}
              onChange={(shortWindow) => change({ shortWindow })}
            />
          </Row>
        </>
      )}
      {condition.kind === 'service' && (
        <>
          <TextField
            select
            label="Of each instance"
            value={condition.figure}
            onChange={(event) => change({ figure: event.target.value })}
          >
            {Object.entries(SERVICE_FIGURES).map(([figure, [name]]) => (
              <MenuItem key={figure} value={figure}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <Row>
            <NumberField
              label={`Above ${SERVICE_FIGURES[condition.figure][1]}`.trimEnd()}
              value={condition.value}
              onChange={(value) => change({ value })}
            />
            <NumberField
              label="Recovers at"
              value={condition.recovery}
              onChange={(recovery) => change({ recovery })}
            />
            <SpanField
              label="In the last"
              value={definition.window}
              onChange={(window) => onChange({ window })}
            />
          </Row>
        </>
      )}
      {condition.kind === 'budget' && (
        <Row>
          <TextField
            label="Budget"
            value={condition.budget ?? ''}
            onChange={(event) => change({ budget: event.target.value || undefined })}
            helperText="Its name; empty for each of them"
          />
          <NumberField
            label="Percent spent"
            value={condition.percent}
            onChange={(percent) => change({ percent })}
          />
        </Row>
      )}
    </>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(7.5rem, 1fr))', gap: 2 }}
    >
      {children}
    </Box>
  );
}

interface NumberProps {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

function NumberField({ label, value, onChange }: NumberProps) {
  return (
    <TextField
      label={label}
      type="number"
      value={value ?? ''}
      onChange={(event) => onChange(numberOf(event.target.value))}
      slotProps={{ htmlInput: { step: 'any' } }}
    />
  );
}

interface DirectionProps {
  value: Direction;
  above: string;
  below: string;
  onChange: (direction: Direction) => void;
}

function DirectionField({ value, above, below, onChange }: DirectionProps) {
  return (
    <TextField
      select
      label="Side"
      value={value}
      onChange={(event) => onChange(event.target.value as Direction)}
    >
      <MenuItem value="ABOVE">{above}</MenuItem>
      <MenuItem value="BELOW">{below}</MenuItem>
    </TextField>
  );
}

interface BaselineProps {
  value: Baseline;
  onChange: (baseline: Baseline) => void;
}

function BaselineField({ value, onChange }: BaselineProps) {
  return (
    <TextField
      select
      label="Held against"
      value={value}
      onChange={(event) => onChange(event.target.value as Baseline)}
    >
      {Object.entries(BASELINES).map(([name, text]) => (
        <MenuItem key={name} value={name}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}
