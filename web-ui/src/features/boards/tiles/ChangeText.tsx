import { Box } from '@mui/material';
import type { Measure } from '../../../generated/graphql';
import { changeOf, fullValue } from '../../../kit/explore/measures';
import { usePalette } from '../../../kit/theme/usePalette';
import type { Value } from '../data/measured';

/** How far a value is from that of the compared period. */
export function ChangeText({ measure, value }: { measure: Measure; value: Value | undefined }) {
  const palette = usePalette();
  const change = changeOf(measure, value?.total, value?.previous);
  if (!change) return null;
  const color = {
    good: palette.success,
    bad: palette.error,
    neither: palette.secondaryText,
  }[change.mood];
  return (
    <Box
      component="span"
      title={`${fullValue(measure, value?.previous)} in the compared period`}
      sx={{ color, fontWeight: 600, fontSize: '0.78rem', whiteSpace: 'nowrap' }}
    >
      {change.text}
    </Box>
  );
}
