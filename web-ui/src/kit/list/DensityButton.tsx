import Compact from '@mui/icons-material/DensitySmall';
import { IconButton, Tooltip } from '@mui/material';
import type { Density } from './preferences';

interface Props {
  density: Density;
  onChange: (density: Density) => void;
}

export function DensityButton({ density, onChange }: Props) {
  const isCompact = density === 'compact';
  return (
    <Tooltip title={isCompact ? 'More room for each row' : 'More rows'}>
      <IconButton
        size="small"
        aria-label="Compact rows"
        aria-pressed={isCompact}
        onClick={() => onChange(isCompact ? 'comfortable' : 'compact')}
        sx={{ color: isCompact ? 'primary.main' : undefined }}
      >
        <Compact fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}
