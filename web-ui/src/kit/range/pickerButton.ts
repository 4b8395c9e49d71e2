/** A button of a row of them above a page. */
export const pickerButton = {
  borderColor: 'divider',
  backgroundColor: 'background.paper',
  py: '3.5px',
  minWidth: 0,
  whiteSpace: 'nowrap',
} as const;
