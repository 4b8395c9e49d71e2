import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import type { ReactNode } from 'react';
import { useOwnPages } from '../../kit/shell/pages';
import { KEYS } from '../../kit/shell/shortcuts';
import { Keys } from './Keys';

/** All keys that do something, in a dialog. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const pages = useOwnPages();
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="shortcuts">
      <DialogTitle id="shortcuts">Keyboard shortcuts</DialogTitle>
      <DialogContent
        sx={{
          display: 'grid',
          columnGap: 5,
          rowGap: 3,
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
        }}
      >
        <Group title="Everywhere">
          {KEYS.map(({ keys, what }) => (
            <Line key={what} keys={keys} what={what} />
          ))}
        </Group>
        <Group title="Open a page">
          {pages.flatMap(({ path, title, shortcut }) =>
            shortcut ? [<Line key={path} keys={['g', shortcut]} what={title} />] : [],
          )}
        </Group>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Box
        component="h3"
        sx={{ typography: 'overline', m: 0, mb: 0.5, color: 'text.secondary', lineHeight: 1.6 }}
      >
        {title}
      </Box>
      <Box component="dl" sx={{ m: 0 }}>
        {children}
      </Box>
    </section>
  );
}

function Line({ keys, what }: { keys: readonly string[]; what: string }) {
  return (
    <Box sx={{ display: 'flex', gap: 2, py: 0.5, alignItems: 'baseline', fontSize: '0.875rem' }}>
      <Box component="dt" sx={{ flex: 1 }}>
        {what}
      </Box>
      <Box component="dd" sx={{ m: 0, whiteSpace: 'nowrap' }}>
        <Keys keys={keys} />
      </Box>
    </Box>
  );
}
