import Range from '@mui/icons-material/DateRange';
import Help from '@mui/icons-material/HelpOutline';
import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import LinkIcon from '@mui/icons-material/Link';
import Logout from '@mui/icons-material/Logout';
import Refresh from '@mui/icons-material/Refresh';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router-dom';
import { useSignOut } from '../../kit/auth/useSignOut';
import { OFFERED, PRESETS } from '../../kit/range/presets';
import { notify } from '../../kit/shell/notifications';
import { showOverlay } from '../../kit/shell/overlays';
import { useOwnPages } from '../../kit/shell/pages';
import { THEMES } from '../../kit/shell/ThemeMenu';
import { chooseMode } from '../../kit/theme/mode';
import { type Command, type CommandGroup, withRange } from './commands';

const DOCUMENTATION = '/openapi';

/** What can be done on every page. */
export function useCommands(navigate: (path: string) => void): CommandGroup[] {
  return [
    { title: 'Pages', commands: usePageCommands(navigate) },
    { title: 'Ranges', commands: useRangeCommands(navigate) },
    { title: 'Actions', commands: useActions() },
    { title: 'Help', commands: HELP },
  ];
}

function usePageCommands(navigate: (path: string) => void): Command[] {
  return useOwnPages()
    .filter(({ section }) => section)
    .map(({ path, title, icon, shortcut, Content }) => ({
      id: `page ${path}`,
      label: title,
      icon,
      words: ['open', 'go'],
      keys: shortcut ? ['g', shortcut] : undefined,
      act: () => (Content ? navigate(path) : openDocument(path)),
    }));
}

function useRangeCommands(navigate: (path: string) => void): Command[] {
  const address = useLocation();
  return OFFERED.map((name) => ({
    id: `range ${name}`,
    label: PRESETS[name].label,
    icon: Range,
    words: [name, 'time', 'range'],
    act: () => navigate(withRange(address, name)),
  }));
}

function useActions(): Command[] {
  const client = useQueryClient();
  const signOut = useSignOut();
  return [
    {
      id: 'refresh',
      label: 'Refresh',
      icon: Refresh,
      words: ['reload', 'update'],
      keys: ['r'],
      act: () => void client.refetchQueries({ type: 'active' }),
    },
    {
      id: 'copy link',
      label: 'Copy the link to this page',
      icon: LinkIcon,
      words: ['share', 'address', 'url'],
      act: () => void copyLink(),
    },
    ...THEMES.map(({ mode, label, icon }) => ({
      id: `theme ${label}`,
      label: `Theme: ${label.toLowerCase()}`,
      icon,
      words: ['appearance', 'mode', 'colours'],
      act: () => chooseMode(mode),
    })),
    { id: 'sign out', label: 'Sign out', icon: Logout, words: ['log out', 'exit'], act: signOut },
  ];
}

const HELP: Command[] = [
  {
    id: 'shortcuts',
    label: 'Keyboard shortcuts',
    icon: KeyboardIcon,
    words: ['help', 'keys'],
    keys: ['?'],
    act: () => showOverlay('shortcuts'),
  },
  {
    id: 'openapi',
    label: 'Description of the interface',
    icon: Help,
    words: ['help', 'rest', 'openapi', 'documentation'],
    act: () => openDocument(DOCUMENTATION),
  },
];

function openDocument(path: string) {
  window.open(path, '_blank', 'noopener');
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(window.location.href);
    notify('The link is copied.');
  } catch {
    notify('The browser did not let the link be copied.', { kind: 'error' });
  }
}
