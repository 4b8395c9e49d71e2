import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

// Nothing has a place here: all of a page is near.
vi.stubGlobal('IntersectionObserver', undefined);

// Machines that build something else meanwhile are slow.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

afterEach(cleanup);
