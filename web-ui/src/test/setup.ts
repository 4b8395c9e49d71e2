import { __unsafe_useEmotionCache } from '@emotion/react';
import { act, cleanup, configure, renderHook } from '@testing-library/react';
import { beforeEach, onTestFinished, vi } from 'vitest';
import { queryClient } from '../kit/api/queryClient';
import { session } from '../kit/auth/session';
import { showOverlay } from '../kit/shell/overlays';
import { forgetNotices } from './shown';

const DRAWS_NOTHING = new Proxy(
  { measureText: () => ({ width: 0 }) },
  { get: (own, name) => Reflect.get(own, name) ?? (() => undefined), set: () => true },
);

// Nothing has a place here: all of a page is near, and nothing is scrolled.
Object.assign(globalThis, { IntersectionObserver: undefined });
Element.prototype.scrollIntoView = () => undefined;

// What is drawn is seen in browsers only.
HTMLCanvasElement.prototype.getContext = (() => DRAWS_NOTHING) as never;
globalThis.Path2D = class {
  rect() {}
  moveTo() {}
  lineTo() {}
  arc() {}
} as never;

// Files are handed to nobody: a click would lead the window away.
URL.createObjectURL = () => 'blob:test';
URL.revokeObjectURL = () => undefined;
HTMLAnchorElement.prototype.click = () => undefined;

// Machines that build something else meanwhile are slow.
configure({ asyncUtilTimeout: 10_000 });

// Most files share a window and their modules: a test leaves nothing in either. This comes last, whatever fails before.
beforeEach(() => {
  onTestFinished(clearAway);
  localStorage.clear();
  sessionStorage.clear();
});

const { result: styles } = renderHook(__unsafe_useEmotionCache);

function clearAway() {
  cleanup();
  forgetStyles();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
  // Nobody is signed in: what waited for a password waits no longer.
  act(() => session.logout());
  queryClient.clear();
  showOverlay(undefined);
  forgetNotices();
  Reflect.deleteProperty(navigator, 'clipboard');
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  document.title = '';
  window.history.replaceState(null, '', '/');
}

/** Each rule is looked at wherever it is asked whether something is seen: those of other pages would take most of the time. */
function forgetStyles() {
  const cache = styles.current;
  if (!cache) return;
  cache.sheet.flush();
  cache.inserted = {};
  cache.registered = {};
}
