import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react';
import { isFiltered, toggledExclusion, toggledValue } from './edit';

/** The keys that were held when something was clicked. */
export type Click = { altKey?: boolean };

/** Filters the page by what is clicked on it. */
export interface FilterActions {
  /**
   * Narrows the filter down to a value of a field, or takes it out again; with the Alt key held, leaves
   * out what has it.
   */
  toggle: (field: string, value: string, click?: Click) => void;
  isOn: (field: string, value: string) => boolean;
}

const Actions = createContext<FilterActions | undefined>(undefined);

interface Props {
  /** The filter's text. */
  value: string;
  onChange: (text: string) => void;
  children: ReactNode;
}

/** Lets everything in it filter by what is clicked. */
export function FilterActionsProvider({ value, onChange, children }: Props) {
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const actions = useMemo<FilterActions>(
    () => ({
      toggle: (field, one, click) => {
        const change = click?.altKey ? toggledExclusion : toggledValue;
        latest.current.onChange(change(latest.current.value, field, one));
      },
      isOn: (field, one) => isFiltered(value, field, one),
    }),
    [value],
  );
  return <Actions value={actions}>{children}</Actions>;
}

/** What filters the page that this stands on; undefined where nothing does. */
export function useFilterActions(): FilterActions | undefined {
  return useContext(Actions);
}
