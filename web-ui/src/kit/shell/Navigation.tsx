import { Box, Tooltip } from '@mui/material';
import { useId } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { type Page, SECTIONS, type Section, useOwnPages } from './pages';

interface Props {
  /** Whether there is room for icons only. */
  isNarrow?: boolean;
  onOpen?: () => void;
}

/** The pages, by section; what a role may not see is not there. */
export function Navigation(props: Props) {
  const pages = useOwnPages();
  return (
    <Box component="nav" aria-label="Pages" data-narrow={props.isNarrow || undefined} sx={look}>
      {SECTIONS.map((section) => (
        <Part
          key={section}
          section={section}
          pages={pages.filter((page) => page.section === section)}
          {...props}
        />
      ))}
    </Box>
  );
}

function Part({
  section,
  pages,
  isNarrow,
  onOpen,
}: Props & { section: Section; pages: readonly Page[] }) {
  const id = useId();
  const { pathname } = useLocation();
  if (pages.length === 0) return null;
  return (
    <>
      <div id={id} className={section === SECTIONS[0] ? 'section unseen' : 'section'}>
        {section}
      </div>
      <ul aria-labelledby={id}>
        {pages.map((page) => (
          <li key={page.path}>
            <PageLink page={page} isOpen={isOpen(page, pathname)} onOpen={onOpen}>
              <Sign page={page} isNarrow={isNarrow} />
              <span className="title">{page.title}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </>
  );
}

interface PageLinkProps {
  page: Page;
  isOpen: boolean;
  onOpen?: () => void;
  children: React.ReactNode;
}

/** To a page of the application, or a document of its own. */
function PageLink({ page: { path, Content }, isOpen, onOpen, children }: PageLinkProps) {
  const current = isOpen ? ('page' as const) : undefined;
  return Content ? (
    <Link to={path} aria-current={current} onClick={onOpen}>
      {children}
    </Link>
  ) : (
    <a href={path} target="_blank" rel="noopener" onClick={onOpen}>
      {children}
    </a>
  );
}

function Sign({ page: { title, icon: Icon }, isNarrow }: { page: Page; isNarrow?: boolean }) {
  const sign = <span className="sign">{Icon && <Icon fontSize="small" />}</span>;
  if (!isNarrow) return sign;
  return (
    <Tooltip title={title} placement="right" describeChild>
      {sign}
    </Tooltip>
  );
}

/** A list stays marked where one of its rows is open. */
function isOpen({ path }: Page, pathname: string): boolean {
  return path === pathname || (path !== '/' && pathname.startsWith(`${path}/`));
}

/** For who listens only. */
const unseen = {
  position: 'absolute',
  width: 1,
  height: 1,
  p: 0,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;

const look = {
  py: 1,
  '& ul': { listStyle: 'none', m: 0, p: 0 },
  '& .section': {
    px: 2.25,
    pt: 1,
    typography: 'overline',
    lineHeight: 2,
    color: 'text.secondary',
    whiteSpace: 'nowrap',
  },
  '& .section.unseen, &[data-narrow] .section, &[data-narrow] .title': unseen,
  '& a': {
    display: 'flex',
    alignItems: 'center',
    borderRadius: 1,
    mx: 1,
    my: '2px',
    px: 1.25,
    py: '7px',
    color: 'text.secondary',
    fontSize: '0.9rem',
    lineHeight: 1.5,
    textDecoration: 'none',
    whiteSpace: 'nowrap',
    '&:hover': { backgroundColor: 'action.hover' },
    '&[aria-current]': {
      color: 'primary.main',
      backgroundColor: 'var(--accent-wash)',
      fontWeight: 600,
    },
  },
  '& .sign': { display: 'inline-flex', width: 32, flexShrink: 0 },
  '& .title': { overflow: 'hidden', textOverflow: 'ellipsis' },
} as const;
