import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { showOverlay } from './overlays';
import { type Page, useOwnPages } from './pages';

/** How long `g` waits for the letter of a page. */
const PATIENCE_MS = 1_500;

/** What `/` leads to. */
const FILTER = '[role=search] input, input[type=search]';

/** The keys that work on every page, but for those that open one. */
export const KEYS = [
  { keys: ['Ctrl', 'K'], what: 'Find pages, users, models and actions' },
  { keys: ['/'], what: 'Go to the filter of the page' },
  { keys: ['r'], what: 'Refresh what is shown' },
  { keys: ['?'], what: 'Show these shortcuts' },
  { keys: ['Esc'], what: 'Close what lies over the page, or clear the filters' },
] as const;

/** Makes shortcuts work on all pages; none while something is typed or lies over the page. */
export function useShortcuts() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const pages = useOwnPages();
  const latest = useRef({ pages, navigate });
  latest.current = { pages, navigate };
  useEffect(() => {
    let since = 0;
    const act = (event: KeyboardEvent): boolean => {
      if (isPaletteKey(event)) {
        showOverlay('palette');
        return true;
      }
      if (isForOthers(event)) return false;
      const isSecond = Date.now() - since < PATIENCE_MS;
      since = event.key === 'g' && !isSecond ? Date.now() : 0;
      if (isSecond) return open(event.key, latest.current);
      if (event.key === '/') return toFilter();
      if (event.key === '?') showOverlay('shortcuts');
      else if (event.key === 'r') client.refetchQueries({ type: 'active' });
      else return event.key === 'g';
      return true;
    };
    const listen = (event: KeyboardEvent) => {
      if (!act(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before menus, which would look for an entry with that letter.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [client]);
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

function isForOthers({ ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean {
  return (
    ctrlKey ||
    metaKey ||
    altKey ||
    isComposing ||
    isTyped(target) ||
    document.querySelector('.MuiModal-root') !== null
  );
}

function isTyped(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])') ||
    target.matches('[role=textbox], [role=combobox], [role=listbox], [role=option]')
  );
}

interface Pages {
  pages: readonly Page[];
  navigate: (path: string) => void;
}

function open(key: string, { pages, navigate }: Pages): boolean {
  const page = pages.find(({ shortcut }) => shortcut === key);
  if (page?.Content) navigate(page.path);
  else if (page) window.open(page.path, '_blank', 'noopener');
  return page !== undefined;
}

function toFilter(): boolean {
  const input = document.querySelector<HTMLElement>(FILTER);
  input?.focus();
  return input !== null;
}
