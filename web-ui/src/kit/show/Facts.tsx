import { Box, Card, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';
import { NONE } from '../format/format';

export type Fact = [name: string, value: ReactNode];

/** What is known of something, in a card of names and values. */
export function Facts({ title, facts }: { title: string; facts: Fact[] }) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" id={id} gutterBottom>
        {title}
      </Typography>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: { xs: '7rem minmax(0, 1fr)', sm: '10rem minmax(0, 1fr)' },
          columnGap: 2,
          rowGap: 0.75,
          fontSize: '0.875rem',
        }}
      >
        {facts.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {name}
            </Box>
            <Box
              component="dd"
              sx={{ m: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}
            >
              {value === null || value === undefined || value === '' ? NONE : value}
            </Box>
          </Box>
        ))}
      </Box>
    </Card>
  );
}

/** Cards beside each other where there is room. */
export function Columns({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 26rem), 1fr))',
      }}
    >
      {children}
    </Box>
  );
}
