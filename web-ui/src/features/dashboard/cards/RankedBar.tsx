import { Box, ButtonBase } from '@mui/material';
import type { ReactNode } from 'react';
import type { Click } from '../../../kit/filter/actions';

interface Props {
  name: ReactNode;
  value: ReactNode;
  /** From 0 to 1. */
  share: number;
  color: string;
  onClick?: (click: Click) => void;
  /** What a click does, beside what the line says. */
  label?: string;
}

/** A line of a ranking: its name, its number, and a bar behind them for the eye. */
export function RankedBar({ name, value, share, color, onClick, label }: Props) {
  const body = (
    <Box sx={{ width: '100%', textAlign: 'left', py: 0.5 }}>
      <Box sx={{ display: 'flex', gap: 1, fontSize: '0.8125rem', mb: 0.4 }}>
        <Box
          component="span"
          sx={{
            flex: 1,
            minWidth: 0,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {name}
        </Box>
        <Box component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {value}
        </Box>
      </Box>
      <Box sx={{ height: '0.3rem', borderRadius: 1, backgroundColor: 'action.hover' }}>
        <Box
          sx={{
            height: '100%',
            minWidth: share > 0 ? 3 : 0,
            width: `${Math.min(1, share) * 100}%`,
            borderRadius: 1,
            backgroundColor: color,
          }}
        />
      </Box>
    </Box>
  );
  if (!onClick) return body;
  return (
    <ButtonBase
      onClick={onClick}
      title={label && `${label}; with Alt, leave it out`}
      sx={{ width: '100%', borderRadius: 1, '&:hover': { color: 'primary.main' } }}
    >
      {body}
    </ButtonBase>
  );
}
