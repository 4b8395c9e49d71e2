import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

const DRAWS_NOTHING = new Proxy(
  { measureText: () => ({ width: 0 }) },
  { get: (own, name) => Reflect.get(own, name) ?? (() => undefined), set: () => true },
);

// Nothing has a place here: all of a page is near.
vi.stubGlobal('IntersectionObserver', undefined);

// What is drawn is seen in browsers only.
HTMLCanvasElement.prototype.getContext = (() => DRAWS_NOTHING) as never;
globalThis.Path2D = class {
  rect() {}
  moveTo() {}
  lineTo() {}
  arc() {}
} as never;

// Machines that build something else meanwhile are slow.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

afterEach(cleanup);
