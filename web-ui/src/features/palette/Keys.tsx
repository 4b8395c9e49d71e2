import { Box } from '@mui/material';

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** Keys that are pressed together, or one after the other. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return keys.map((key, at) => (
    <Box
      // biome-ignore lint/suspicious/noArrayIndexKey: one key may come twice
      key={at}
      component="kbd"
      sx={{
        display: 'inline-block',
        minWidth: '1.5em',
        px: 0.6,
        ml: 0.5,
        textAlign: 'center',
        font: 'inherit',
        fontSize: '0.75rem',
        lineHeight: 1.6,
        color: 'text.secondary',
        border: 1,
        borderColor: 'divider',
        borderRadius: 0.6,
        backgroundColor: 'background.default',
      }}
    >
      {key === 'Ctrl' && isApple ? '⌘' : key}
    </Box>
  ));
}
