import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

// There is no canvas here: what is drawn is looked at in a real browser.
vi.mock('../kit/charts/echarts', () => {
  const chart = {
    on: () => undefined,
    setOption: () => undefined,
    resize: () => undefined,
    dispose: () => undefined,
    getWidth: () => 600,
    getZr: () => ({ on: () => undefined }),
    getDataURL: () => 'data:image/png;base64,AA==',
  };
  return { echarts: { init: () => chart, registerMap: () => undefined, use: () => undefined } };
});

// Nothing has a place here: all of a page is near.
vi.stubGlobal('IntersectionObserver', undefined);

// Machines that build something else meanwhile are slow.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

afterEach(cleanup);
