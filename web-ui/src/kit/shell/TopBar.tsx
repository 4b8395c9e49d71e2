import MenuIcon from '@mui/icons-material/Menu';
import MenuOpen from '@mui/icons-material/MenuOpen';
import Search from '@mui/icons-material/Search';
import { Box, IconButton, Tooltip, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { Logo } from '../theme/Logo';
import { BAR_HEIGHT } from '../theme/theme';
import { AccountMenu } from './AccountMenu';
import { Customs } from './Customs';
import { showOverlay } from './overlays';
import { ThemeMenu } from './ThemeMenu';

interface Props {
  name: string;
  title: string;
  isMenuOpen: boolean;
  toggleMenu: () => void;
}

export function TopBar({ name, title, isMenuOpen, toggleMenu }: Props) {
  return (
    <Box
      component="header"
      sx={{
        position: 'fixed',
        inset: '0 0 auto 0',
        // Over a drawer, so that the button which has opened it closes it.
        zIndex: 1201,
        height: BAR_HEIGHT,
        px: 1,
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        backgroundColor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <MenuButton isOpen={isMenuOpen} toggle={toggleMenu} />
      <Box
        component={Link}
        to="/"
        sx={{
          display: { xs: 'none', sm: 'flex' },
          alignItems: 'center',
          gap: 1.25,
          ml: 0.5,
          mr: 2,
          color: 'inherit',
          textDecoration: 'none',
        }}
      >
        <Logo size={26} />
        <Typography
          component="span"
          sx={{ fontWeight: 650, letterSpacing: '-0.01em', whiteSpace: 'nowrap' }}
        >
          {name}
        </Typography>
      </Box>
      <Typography noWrap sx={{ flex: 1, minWidth: 0, fontSize: '0.9rem', color: 'text.secondary' }}>
        {title}
      </Typography>
      <PaletteButton />
      <Customs />
      <ThemeMenu />
      <AccountMenu />
    </Box>
  );
}

function MenuButton({ isOpen, toggle }: { isOpen: boolean; toggle: () => void }) {
  const label = isOpen ? 'Close menu' : 'Open menu';
  return (
    <Tooltip title={label}>
      <IconButton color="inherit" aria-label={label} aria-expanded={isOpen} onClick={toggle}>
        {isOpen ? <MenuOpen /> : <MenuIcon />}
      </IconButton>
    </Tooltip>
  );
}

function PaletteButton() {
  return (
    <Tooltip title="Find anything (Ctrl K or ⌘K)">
      <IconButton
        color="inherit"
        aria-label="Find anything"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => showOverlay('palette')}
      >
        <Search />
      </IconButton>
    </Tooltip>
  );
}
