/** What is not to be on paper, such as what stands around a page. */
export const NOT_PRINTED = { '@media print': { display: 'none' } } as const;

/** A sheet: on paper it is black on white, in either theme, and has no frame of its own. */
export const PRINTED = {
  '@media print': {
    p: 0,
    border: 0,
    boxShadow: 'none',
    background: '#fff',
    '&, & *': { color: '#000 !important', borderColor: '#bbb !important' },
  },
} as const;
