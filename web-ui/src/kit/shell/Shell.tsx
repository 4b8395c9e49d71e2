import { Box, type SxProps, type Theme } from '@mui/material';
import { Fragment, type ReactNode, useEffect } from 'react';
import { Layout, useSidebarState } from 'react-admin';
import { SessionDialog } from '../auth/SessionDialog';
import { useLocale } from '../format/preferences';
import { ShellMenu } from './ShellMenu';
import { TopBar } from './TopBar';

const skipLink: SxProps<Theme> = {
  '& .RaSkipNavigationButton-skipToContentButton, & > a[href="#main-content"]': { zIndex: 2000 },
};

/** Where the names of the pages would take too much of the width. */
const NARROW = '(max-width: 1099px)';

/** What stands around every page of a signed-in user. */
export function Shell({ children }: { children?: ReactNode }) {
  const [, setOpen] = useSidebarState();
  useEffect(() => {
    if (matchMedia(NARROW).matches) setOpen(false);
  }, [setOpen]);
  return (
    <Box sx={skipLink}>
      <Layout appBar={TopBar} menu={ShellMenu}>
        {/* What is on a page was written by the customs of one locale: another needs it anew. */}
        <Fragment key={useLocale()}>{children}</Fragment>
        <SessionDialog />
      </Layout>
    </Box>
  );
}
