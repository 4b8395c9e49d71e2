import CloudOff from '@mui/icons-material/CloudOffOutlined';
import { Box } from '@mui/material';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Says so while there is no network: until then nothing is asked, and nothing fails. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  return (
    <Box role="status">
      {!isOnline && (
        <Box sx={look}>
          <CloudOff fontSize="small" />
          There is no network. What you see is from before; it goes on by itself.
        </Box>
      )}
    </Box>
  );
}

const look = {
  position: 'fixed',
  left: '50%',
  bottom: 16,
  transform: 'translateX(-50%)',
  // Over drawers and under dialogs, which may ask something.
  zIndex: 1250,
  width: 'max-content',
  maxWidth: 'calc(100vw - 32px)',
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  px: 2,
  py: 1,
  fontSize: '0.875rem',
  borderRadius: 2,
  border: 1,
  borderColor: 'warning.main',
  color: 'text.primary',
  backgroundColor: 'background.paper',
  boxShadow: 4,
  '& svg': { color: 'warning.main' },
} as const;
