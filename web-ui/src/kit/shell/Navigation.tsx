import { Box, ListItemIcon, MenuItem, MenuList, Tooltip, Typography } from '@mui/material';
import { type ComponentProps, useId } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
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
    <Box component="nav" aria-label="Pages" sx={{ py: 1 }}>
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
      <Typography
        variant="overline"
        component="div"
        id={id}
        sx={{
          px: 2.25,
          pt: 1,
          lineHeight: 2,
          color: 'text.secondary',
          whiteSpace: 'nowrap',
          ...((isNarrow || section === SECTIONS[0]) && unseen),
        }}
      >
        {section}
      </Typography>
      <MenuList dense disablePadding variant="menu" aria-labelledby={id}>
        {pages.map((page) => (
          <MenuItem
            key={page.path}
            {...target(page)}
            onClick={onOpen}
            selected={isOpen(page, pathname)}
            sx={item}
          >
            <Label page={page} isNarrow={isNarrow} />
          </MenuItem>
        ))}
      </MenuList>
    </>
  );
}

function Label({ page: { title, icon: Icon }, isNarrow }: { page: Page; isNarrow?: boolean }) {
  const icon = <ListItemIcon>{Icon && <Icon fontSize="small" />}</ListItemIcon>;
  return (
    <>
      {isNarrow ? (
        <Tooltip title={title} placement="right" describeChild>
          {icon}
        </Tooltip>
      ) : (
        icon
      )}
      <Box
        component="span"
        sx={isNarrow ? unseen : { overflow: 'hidden', textOverflow: 'ellipsis' }}
      >
        {title}
      </Box>
    </>
  );
}

/** A page of the application, or a document of its own. */
function target({ path, Content }: Page): Partial<ComponentProps<typeof MenuItem>> {
  const link = Content
    ? { component: NavLink, to: path, end: path === '/' }
    : { component: 'a', href: path, target: '_blank', rel: 'noopener' };
  return link as Partial<ComponentProps<typeof MenuItem>>;
}

/** A list stays marked where one of its rows is open. */
function isOpen({ path }: Page, pathname: string): boolean {
  return path === pathname || (path !== '/' && pathname.startsWith(`${path}/`));
}

const item = {
  borderRadius: 1,
  mx: 1,
  my: '2px',
  px: 1.25,
  py: '7px',
  minHeight: 0,
  color: 'text.secondary',
  fontSize: '0.9rem',
  '& .MuiListItemIcon-root': { minWidth: 32, color: 'inherit' },
  '&.Mui-selected, &.Mui-selected:hover': {
    color: 'primary.main',
    backgroundColor: 'var(--accent-wash)',
    fontWeight: 600,
  },
} as const;

/** For who listens only. */
const unseen = {
  position: 'absolute',
  width: 1,
  height: 1,
  p: 0,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;
