import type { SvgIconProps } from '@mui/material';
import { type ComponentType, createContext, useContext, useMemo } from 'react';
import { useRights } from '../auth/me';
import type { Rights } from '../auth/roles';
import type { Subject } from '../filter/fields';
import { lazyPage } from './lazyPage';

/** Parts of the navigation, in their order. */
export const SECTIONS = ['Overview', 'Activity', 'Administration', 'Interface'] as const;
export type Section = (typeof SECTIONS)[number];

/** A page as a feature registers it. */
export interface PageDefinition {
  /** Of the router, such as `/requests/:id/show`. */
  path: string;
  title: string;
  /** Where it stands in the navigation; nowhere where it is left out. */
  section?: Section;
  icon?: ComponentType<SvgIconProps>;
  /** The key that opens it after `g`. */
  shortcut?: string;
  /** Who may open it: everybody who is signed in where it is left out. */
  may?: (rights: Rights | undefined) => boolean;
  /** Whether its range stands in its address. */
  hasRange?: boolean;
  /** By whose fields it is filtered, where it is a dashboard or a list: so it is shaped before its code is there. */
  filtered?: Subject;
  /** Its code, loaded when it is first opened; left out where it is a document of its own. */
  load?: () => Promise<{ default: ComponentType }>;
}

export interface Page extends PageDefinition {
  Content?: ComponentType;
}

export function definePages(definitions: PageDefinition[]): Page[] {
  return definitions.map((definition) => ({
    ...definition,
    Content: definition.load && lazyPage(definition.load),
  }));
}

export const PagesContext = createContext<readonly Page[]>([]);

export const usePages = () => useContext(PagesContext);

/** The pages that whoever is signed in may open; until it is known who that is, those of everybody. */
export function useOwnPages(): readonly Page[] {
  const pages = usePages();
  const rights = useRights();
  return useMemo(() => pages.filter(({ may }) => !may || may(rights)), [pages, rights]);
}
