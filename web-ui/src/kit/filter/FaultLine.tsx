import { Box, Typography } from '@mui/material';
import type { FilterFault } from './parse';

const AROUND = 40;

/** What is wrong with a filter's text, and where. */
export function FaultLine({ text, fault }: { text: string; fault: FilterFault }) {
  const at = fault.position;
  const isKnown = at >= 0 && at <= text.length;
  return (
    <Box role="alert" sx={{ mt: 0.5, px: 1, fontSize: '0.8125rem', color: 'error.main' }}>
      {isKnown && (
        <Box
          component="code"
          sx={{ fontFamily: 'var(--mono)', mr: 1, color: 'text.primary', overflowWrap: 'anywhere' }}
        >
          {at > AROUND && '…'}
          {text.slice(Math.max(0, at - AROUND), at)}
          <Box component="mark" sx={{ backgroundColor: 'error.main', color: 'error.contrastText' }}>
            {text.charAt(at) || '\u00a0'}
          </Box>
          {text.slice(at + 1, at + AROUND)}
        </Box>
      )}
      <Typography component="span" sx={{ fontSize: 'inherit' }}>
        {isKnown ? `At character ${at + 1}: ` : ''}
        {fault.rule}
      </Typography>
    </Box>
  );
}
