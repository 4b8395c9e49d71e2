import { Box, Drawer, useMediaQuery } from '@mui/material';
import { Fragment, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { session } from '../auth/session';
import { useLocale } from '../format/preferences';
import { NOT_PRINTED } from '../print/print';
import { BAR_HEIGHT } from '../theme/theme';
import { lazyPage, OverPage } from './lazyPage';
import { Navigation } from './Navigation';
import { Notifications } from './Notifications';
import { OfflineNotice } from './OfflineNotice';
import { useTitle } from './pageTitle';
import { TopBar } from './TopBar';
import { useSidebar } from './useSidebar';

const SessionDialog = lazyPage(() => import('../auth/SessionDialog'));

const NAME = 'AI Studio Analytics';
const WIDTH = { open: 208, narrow: 56 };

interface Props {
  /** A line over every page, where there is something to tell. */
  notice?: ReactNode;
  children: ReactNode;
}

/** What stands around every page of a signed-in user. */
export function Shell({ notice, children }: Props) {
  const isPhone = useMediaQuery('(max-width: 599px)', { noSsr: true });
  const sidebar = useSidebar();
  const [isDrawn, setDrawn] = useState(false);
  const isExpired = useSyncExternalStore(session.subscribe, session.isExpired);
  const title = useTitle();
  useEffect(() => {
    document.title = title ? `${title} · ${NAME}` : NAME;
  }, [title]);
  return (
    <>
      <SkipLink />
      <Box sx={NOT_PRINTED}>
        <TopBar
          name={NAME}
          title={title}
          isMenuOpen={isPhone ? isDrawn : sidebar.isOpen}
          toggleMenu={isPhone ? () => setDrawn(!isDrawn) : sidebar.toggle}
        />
      </Box>
      <Box sx={{ display: 'flex', pt: `${BAR_HEIGHT}px`, '@media print': { pt: 0 } }}>
        {isPhone ? (
          <Drawer
            open={isDrawn}
            onClose={() => setDrawn(false)}
            transitionDuration={120}
            slotProps={{ paper: { sx: { width: 260, pt: `${BAR_HEIGHT}px` } } }}
          >
            <Navigation onOpen={() => setDrawn(false)} />
          </Drawer>
        ) : (
          <Sidebar isOpen={sidebar.isOpen} />
        )}
        <Box
          component="main"
          id="main-content"
          tabIndex={-1}
          sx={{
            // Wide tables scroll in their own box, not with the page.
            flex: 1,
            minWidth: 0,
            minHeight: `calc(100dvh - ${BAR_HEIGHT}px)`,
            px: 2.5,
            pb: 4,
            outline: 'none',
          }}
        >
          {/* What is on a page was written by the customs of one locale: another needs it anew. */}
          <Fragment key={useLocale()}>{children}</Fragment>
        </Box>
      </Box>
      {notice}
      <OfflineNotice />
      <OverPage>{isExpired && <SessionDialog />}</OverPage>
      <Notifications />
    </>
  );
}

function Sidebar({ isOpen }: { isOpen: boolean }) {
  return (
    <Box
      sx={{
        position: 'sticky',
        top: BAR_HEIGHT,
        alignSelf: 'start',
        flexShrink: 0,
        width: isOpen ? WIDTH.open : WIDTH.narrow,
        height: `calc(100dvh - ${BAR_HEIGHT}px)`,
        overflow: 'hidden auto',
        transition: 'width 120ms',
        backgroundColor: 'background.default',
        ...NOT_PRINTED,
      }}
    >
      <Navigation isNarrow={!isOpen} />
    </Box>
  );
}

function SkipLink() {
  return (
    <Box
      component="a"
      href="#main-content"
      onClick={(event) => {
        // The address stays what it is: all of it is the page's state.
        event.preventDefault();
        document.getElementById('main-content')?.focus();
      }}
      sx={{
        position: 'fixed',
        top: 8,
        left: 8,
        zIndex: 2000,
        px: 2,
        py: 1,
        borderRadius: 1,
        backgroundColor: 'primary.main',
        color: 'primary.contrastText',
        '&:not(:focus)': { transform: 'translateY(-200%)' },
      }}
    >
      Skip to content
    </Box>
  );
}
