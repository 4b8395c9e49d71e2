import { Box, type SxProps, type Theme } from '@mui/material';
import type { ReactNode } from 'react';
import { Layout } from 'react-admin';
import { SessionDialog } from '../auth/SessionDialog';
import { ShellMenu } from './ShellMenu';
import { TopBar } from './TopBar';

const skipLink: SxProps<Theme> = {
  '& .RaSkipNavigationButton-skipToContentButton, & > a[href="#main-content"]': { zIndex: 2000 },
};

/** What stands around every page of a signed-in user. */
export function Shell({ children }: { children?: ReactNode }) {
  return (
    <Box sx={skipLink}>
      <Layout appBar={TopBar} menu={ShellMenu}>
        {children}
        <SessionDialog />
      </Layout>
    </Box>
  );
}
