import { Box, MenuItem, TextField, Typography } from '@mui/material';
import type { Dimension, Measure } from '../../generated/graphql';
import { DIMENSIONS, dimensionLabel } from '../../kit/explore/dimensions';
import { MEASURES, measureLabel } from '../../kit/explore/measures';
import { FilterBar } from '../../kit/filter/FilterBar';
import { type Definition, hasMeasure } from './rules';
import { SpanField } from './SpanField';

export interface FieldsProps {
  definition: Definition;
  onChange: (part: Partial<Definition>) => void;
}

/** Times are no groups of an alert. */
const GROUPS = DIMENSIONS.filter((one) => one !== 'HOUR_OF_DAY' && one !== 'DAY_OF_WEEK');

/** What is measured, of what, and by what groups. */
export function QuestionFields({ definition, onChange }: FieldsProps) {
  const { condition, groupBy = [], tags = [] } = definition;
  if (condition.kind === 'budget' || condition.kind === 'service') return null;
  return (
    <>
      {hasMeasure(condition) && (
        <TextField
          select
          label="Measure"
          value={definition.measure}
          onChange={(event) => onChange({ measure: event.target.value as Measure })}
        >
          {MEASURES.map((one) => (
            <MenuItem key={one} value={one}>
              {measureLabel(one)}
            </MenuItem>
          ))}
        </TextField>
      )}
      <Box>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
          Which requests count
        </Typography>
        <FilterBar
          subject="explore"
          value={definition.filter ?? ''}
          onChange={(filter) => onChange({ filter })}
        />
      </Box>
      <TextField
        select
        label="Each group by itself"
        value={groupBy}
        onChange={(event) =>
          onChange({
            groupBy: latest(event.target.value as unknown as Dimension[], 2 - tags.length),
          })
        }
        helperText={`Up to two; the ${condition.kind === 'anomaly' ? 10 : 50} groups with the most requests are followed`}
        slotProps={{
          select: {
            multiple: true,
            displayEmpty: true,
            renderValue: () => groupsText(groupBy, tags),
          },
          inputLabel: { shrink: true },
        }}
      >
        {GROUPS.map((one) => (
          <MenuItem key={one} value={one}>
            {dimensionLabel(one)}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
        <SpanField
          label="In the last"
          value={definition.window}
          onChange={(window) => onChange({ window })}
        />
        <TextField
          label="Requests at least"
          type="number"
          value={definition.minimumRequests ?? ''}
          onChange={(event) => onChange({ minimumRequests: numberOf(event.target.value) })}
          slotProps={{ htmlInput: { min: 0 } }}
        />
      </Box>
    </>
  );
}

function latest(all: Dimension[], most: number): Dimension[] {
  return most > 0 ? all.slice(-most) : [];
}

/** Tags, which only files and programs group by, are told as well. */
function groupsText(groupBy: readonly Dimension[], tags: readonly string[]): string {
  const all = [...groupBy.map(dimensionLabel), ...tags.map((tag) => `Tag ${tag}`)];
  return all.join(', ') || 'All together';
}

export function numberOf(text: string): number | undefined {
  return text === '' ? undefined : Number(text);
}
