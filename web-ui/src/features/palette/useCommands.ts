import Boards from '@mui/icons-material/DashboardCustomizeOutlined';
import Range from '@mui/icons-material/DateRange';
import Flag from '@mui/icons-material/FlagOutlined';
import Help from '@mui/icons-material/HelpOutline';
import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import LinkIcon from '@mui/icons-material/Link';
import Logout from '@mui/icons-material/Logout';
import Refresh from '@mui/icons-material/Refresh';
import { useQueryClient } from '@tanstack/react-query';
import { matchPath, useLocation } from 'react-router-dom';
import { useRights } from '../../kit/auth/me';
import { seesOthers } from '../../kit/auth/roles';
import { useSignOut } from '../../kit/auth/useSignOut';
import { copyText } from '../../kit/files/clipboard';
import { zone } from '../../kit/format/preferences';
import { OFFERED, PRESETS } from '../../kit/range/presets';
import { notify } from '../../kit/shell/notifications';
import { showOverlay } from '../../kit/shell/overlays';
import { useOwnPages } from '../../kit/shell/pages';
import { THEMES } from '../../kit/shell/ThemeMenu';
import { chooseMode } from '../../kit/theme/mode';
import { useBoards } from '../boards/savedBoards';
import { boardPath, STANDARD_PATH } from '../home/opening';
import { type Command, type CommandGroup, sharedLink, withRange } from './commands';

const DOCUMENTATION = '/openapi';

/** What can be done on every page. */
export function useCommands(navigate: (path: string) => void): CommandGroup[] {
  return [
    { title: 'Pages', commands: usePageCommands(navigate) },
    { title: 'Dashboards', commands: useBoardCommands(navigate) },
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

/** The stock dashboard, and those that somebody has saved. */
function useBoardCommands(navigate: (path: string) => void): Command[] {
  const saved = (useBoards().data ?? []).map(({ id, name, description }) => ({
    path: boardPath(id),
    name,
    description,
  }));
  const standard = { path: STANDARD_PATH, name: 'Standard dashboard', description: '' };
  return [...saved, standard].map(({ path, name, description }) => ({
    id: `dashboard ${path}`,
    label: name,
    icon: Boards,
    words: ['open', 'go', 'dashboard', description],
    act: () => navigate(path),
  }));
}

function useRangeCommands(navigate: (path: string) => void): Command[] {
  const address = useLocation();
  const isRanged = useIsRanged();
  return OFFERED.map((name) => ({
    id: `range ${name}`,
    label: PRESETS[name].label,
    icon: Range,
    words: [name, 'time', 'range'],
    act: () => navigate(withRange(address, name, isRanged)),
  }));
}

/** Whether the range of the page stands in its address. */
function useIsRanged(): boolean {
  const { pathname } = useLocation();
  return useOwnPages().some(({ path, hasRange }) => hasRange && matchPath(path, pathname));
}

function useActions(): Command[] {
  const client = useQueryClient();
  const isRanged = useIsRanged();
  const signOut = useSignOut();
  const mayAnnotate = seesOthers(useRights());
  return [
    ...(mayAnnotate ? [ANNOTATE] : []),
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
      act: () => void copyLink(isRanged),
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

const ANNOTATE: Command = {
  id: 'annotate',
  label: 'Write an annotation',
  icon: Flag,
  words: ['annotate', 'deploy', 'incident', 'mark', 'note'],
  act: () => showOverlay('annotation'),
};

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

async function copyLink(isRanged: boolean) {
  const { href } = window.location;
  if (await copyText(isRanged ? sharedLink(href, zone()) : href)) notify('The link is copied.');
}
