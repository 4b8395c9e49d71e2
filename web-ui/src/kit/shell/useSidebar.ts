import { useState } from 'react';

const KEY = 'studio.sidebar';

/** Where the names of the pages would take too much of the width. */
const NARROW = '(max-width: 1099px)';

/** Whether the side bar shows names beside its icons: as it was left, or as there is room. */
export function useSidebar() {
  const [isOpen, setOpen] = useState(
    () => !matchMedia(NARROW).matches && localStorage.getItem(KEY) !== 'narrow',
  );
  const toggle = () => {
    localStorage.setItem(KEY, isOpen ? 'narrow' : 'open');
    setOpen(!isOpen);
  };
  return { isOpen, toggle };
}
