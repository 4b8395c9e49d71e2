import { Chip } from '@mui/material';
import type { ThreatSeverity } from '../../generated/graphql';
import { words } from '../format/format';
import { usePalette } from './usePalette';

export function SeverityChip({ severity }: { severity: ThreatSeverity }) {
  const color = usePalette().severity[severity];
  return (
    <Chip
      size="small"
      variant="outlined"
      label={words(severity)}
      sx={{
        color,
        borderColor: 'currentcolor',
        fontSize: '0.75rem',
        height: '1.4rem',
        minWidth: '4.4rem',
      }}
    />
  );
}
