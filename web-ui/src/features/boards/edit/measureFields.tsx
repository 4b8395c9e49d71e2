import { Autocomplete, MenuItem, TextField } from '@mui/material';
import type { Dimension, Measure, Quantity } from '../../../generated/graphql';
import { DIMENSIONS, dimensionLabel } from '../../../kit/explore/dimensions';
import { MEASURES, measureLabel } from '../../../kit/explore/measures';
import { QUANTITIES, quantityLabel } from '../tiles/quantities';
import type { FieldProps } from './fields';

export function SpreadOrMeasure({ tile, onChange }: FieldProps) {
  return (
    <TextField
      select
      label="Shows"
      value={tile.quantity ? 'spread' : 'measure'}
      onChange={({ target }) =>
        onChange(
          target.value === 'spread'
            ? { quantity: 'LATENCY', measures: undefined, dimensions: undefined }
            : {
                quantity: undefined,
                measures: ['REQUESTS'],
                dimensions: ['HOUR_OF_DAY', 'DAY_OF_WEEK'],
              },
        )
      }
    >
      <MenuItem value="spread">How requests are spread over a number</MenuItem>
      <MenuItem value="measure">A measure by two dimensions</MenuItem>
    </TextField>
  );
}

export function QuantityField({ tile, onChange }: FieldProps) {
  return (
    <TextField
      select
      label="Number"
      value={tile.quantity}
      onChange={({ target }) => onChange({ quantity: target.value as Quantity })}
    >
      {QUANTITIES.map((quantity) => (
        <MenuItem key={quantity} value={quantity}>
          {quantityLabel(quantity)}
        </MenuItem>
      ))}
    </TextField>
  );
}

export function MeasureField({ tile, onChange, most }: FieldProps & { most: number }) {
  const measures = tile.measures ?? [];
  if (most === 1) {
    return (
      <TextField
        select
        label="Measure"
        value={measures[0] ?? ''}
        onChange={({ target }) =>
          onChange({ measures: [target.value as Measure], orderBy: undefined })
        }
      >
        {MEASURES.map((measure) => (
          <MenuItem key={measure} value={measure}>
            {measureLabel(measure)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={MEASURES}
      value={measures}
      getOptionLabel={measureLabel}
      getOptionDisabled={(one: Measure) => measures.length >= most && !measures.includes(one)}
      // A tile without measures shows nothing.
      onChange={(_, next) => next.length > 0 && onChange({ measures: next, orderBy: undefined })}
      renderInput={(params) => (
        <TextField {...params} label="Measures" helperText={`1 to ${most}`} />
      )}
    />
  );
}

interface Bounds {
  least: number;
  most: number;
}

export function DimensionFields({ tile, onChange, least, most }: FieldProps & Bounds) {
  const dimensions = tile.dimensions ?? [];
  const tags = tile.tags ?? [];
  const isFull = dimensions.length + tags.length >= most;
  return (
    <>
      <Autocomplete
        multiple
        options={DIMENSIONS}
        value={dimensions}
        getOptionLabel={dimensionLabel}
        getOptionDisabled={(one: Dimension) => isFull && !dimensions.includes(one)}
        // A tile that tells nothing apart, though it is made for that, shows nothing.
        onChange={(_, next) => next.length + tags.length >= least && onChange({ dimensions: next })}
        renderInput={(params) => <TextField {...params} label="Group by" />}
      />
      <Autocomplete
        multiple
        freeSolo
        options={[] as string[]}
        value={tags}
        onChange={(_, next) => {
          const keys = [...new Set(next.map((key) => key.trim()).filter(Boolean))];
          const fitting = keys.slice(0, most - dimensions.length);
          if (fitting.length + dimensions.length >= least) onChange({ tags: fitting });
        }}
        renderInput={(params) => (
          <TextField
            {...params}
            label="Group by tags"
            helperText={`Keys of tags, each followed by Enter; with the above, ${most} at most`}
          />
        )}
      />
    </>
  );
}
