import { createTheme, type Theme, type ThemeOptions } from '@mui/material/styles';
import { type Mode, palettes } from './palette';

const font = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";
const mono = "ui-monospace, 'SF Mono', Menlo, Consolas, monospace";

/** Pixels of the bar above every page. */
export const BAR_HEIGHT = 56;

/** One look for every page. Sizes are in rem, so that a wall display scales by its root size. */
function themeOf(mode: Mode): Theme {
  const p = palettes[mode];
  const border = `1px solid ${p.line}`;
  return createTheme({
    palette: {
      mode,
      primary: { main: p.accent, contrastText: p.onAccent },
      secondary: { main: p.accent, contrastText: p.onAccent },
      error: { main: p.error },
      warning: { main: p.warning },
      success: { main: p.success },
      info: { main: p.accent },
      background: { default: p.background, paper: p.surface },
      text: { primary: p.text, secondary: p.secondaryText, disabled: p.muted },
      divider: p.line,
    },
    shape: { borderRadius: 8 },
    spacing: 8,
    typography: {
      fontFamily: font,
      fontSize: 14,
      h1: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.015em', lineHeight: 1.25 },
      h2: { fontSize: '1.25rem', fontWeight: 650, letterSpacing: '-0.01em', lineHeight: 1.3 },
      h3: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.4 },
      h4: { fontSize: '1.5rem', fontWeight: 600, letterSpacing: '-0.02em' },
      h5: { fontSize: '1.125rem', fontWeight: 600 },
      h6: { fontSize: '1rem', fontWeight: 600, letterSpacing: '-0.005em' },
      subtitle1: { fontSize: '0.9375rem' },
      subtitle2: { fontSize: '0.875rem', fontWeight: 600 },
      body1: { fontSize: '0.9375rem', lineHeight: 1.5 },
      body2: { fontSize: '0.875rem', lineHeight: 1.5 },
      caption: { fontSize: '0.78rem', lineHeight: 1.45 },
      button: { fontSize: '0.875rem', fontWeight: 550, textTransform: 'none' },
      overline: { fontSize: '0.72rem', fontWeight: 600, letterSpacing: '0.05em' },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          ':root': {
            colorScheme: mode,
            // The bar at the top covers nothing that is scrolled or tabbed to.
            scrollPaddingTop: BAR_HEIGHT + 8,
            scrollbarColor: `${p.muted} transparent`,
            '--mono': mono,
            '--accent-wash': p.accentWash,
            '--accent': p.accent,
            '--secondary-text': p.secondaryText,
            '@media (min-width: 2200px)': { fontSize: '19px' },
          },
          body: {
            fontFeatureSettings: "'cv11', 'ss03'",
            fontVariantNumeric: 'tabular-nums',
            WebkitFontSmoothing: 'antialiased',
          },
          'a:focus-visible, button:focus-visible, [tabindex]:focus-visible': {
            outline: `2px solid ${p.accent}`,
            outlineOffset: 2,
          },
          '::selection': { background: p.accentWash },
          '@media (prefers-reduced-motion: reduce)': {
            '*': {
              animationDuration: '0.01ms !important',
              transitionDuration: '0.01ms !important',
            },
          },
        },
      },
      MuiPaper: {
        defaultProps: { elevation: 0 },
        styleOverrides: { root: { backgroundImage: 'none' } },
      },
      MuiCard: {
        defaultProps: { variant: 'outlined' },
        styleOverrides: { root: { borderRadius: 12, borderColor: p.line } },
      },
      MuiPopover: {
        styleOverrides: {
          paper: { border, backgroundColor: p.raised, boxShadow: '0 12px 32px rgb(0 0 0 / 0.18)' },
        },
      },
      MuiAutocomplete: {
        styleOverrides: {
          paper: { border, backgroundColor: p.raised, boxShadow: '0 12px 32px rgb(0 0 0 / 0.18)' },
        },
      },
      MuiDialog: { styleOverrides: { paper: { border, borderRadius: 14 } } },
      MuiDivider: { styleOverrides: { root: { borderColor: p.line } } },
      MuiButton: {
        defaultProps: { disableElevation: true },
        styleOverrides: { root: { borderRadius: 8 } },
      },
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        styleOverrides: { root: { fontFamily: 'inherit' } },
      },
      MuiIconButton: { styleOverrides: { root: { borderRadius: 8 } } },
      MuiToggleButton: {
        styleOverrides: {
          root: {
            textTransform: 'none',
            color: p.secondaryText,
            borderColor: p.line,
            padding: '4px 11px',
            lineHeight: 1.5,
            '&.Mui-selected': { color: p.accent, backgroundColor: p.accentWash, fontWeight: 600 },
            '&.Mui-selected:hover': { backgroundColor: p.accentWash },
          },
        },
      },
      // A choice that is longer than its field goes on in a second line.
      MuiSelect: { styleOverrides: { select: { whiteSpace: 'normal' } } },
      MuiTextField: { defaultProps: { variant: 'outlined', size: 'small' } },
      MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small' } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: { backgroundColor: p.surface },
          notchedOutline: { borderColor: mode === 'light' ? '#b9c3c4' : '#46545a' },
        },
      },
      MuiTooltip: {
        styleOverrides: {
          tooltip: {
            fontSize: '0.78rem',
            backgroundColor: mode === 'light' ? '#222c2e' : '#e6eced',
            color: mode === 'light' ? '#ffffff' : '#151c1e',
          },
        },
      },
      MuiChip: { styleOverrides: { root: { borderRadius: 7, fontWeight: 500 } } },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: p.faintLine, fontVariantNumeric: 'tabular-nums' },
          head: { color: p.secondaryText, fontWeight: 600, fontSize: '0.8125rem' },
        },
      },
      MuiTableSortLabel: {
        styleOverrides: { root: { '&.Mui-active': { color: p.text }, color: p.secondaryText } },
      },
      MuiLink: { defaultProps: { underline: 'hover' } },
      MuiAppBar: {
        defaultProps: { color: 'default', elevation: 0 },
        styleOverrides: {
          root: { backgroundColor: p.surface, color: p.text, borderBottom: border },
        },
      },
    } as ThemeOptions['components'],
  });
}

const made: Partial<Record<Mode, Theme>> = {};

/** The look in light or dark, made when it is first needed. */
export function theme(mode: Mode): Theme {
  made[mode] ??= themeOf(mode);
  return made[mode];
}
