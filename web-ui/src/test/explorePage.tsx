import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import ExplorePage from '../features/explore/ExplorePage';
import { explorations, NOTHING_USUAL } from './explored';
import { openPage } from './page';
import { testService } from './service';

/** The page that explores, on a service in memory. To be called outside of tests. */
export function exploring() {
  const service = testService({
    facets: [],
    budgets: [],
    expected: NOTHING_USUAL,
  });
  return {
    service,
    ...explorations(service),
    open: (parameters: string) => openPage(<ExplorePage />, `/explore?${parameters}`),
    /** Chooses an entry of the menu of files of a part of the page. @returns what is asked for */
    saved: async (part: ReturnType<typeof within>, entry: string) => {
      service.files.length = 0;
      await userEvent.click(part.getByRole('button', { name: 'Export' }));
      await userEvent.click(await screen.findByRole('menuitem', { name: entry }));
      await waitFor(() => {
        if (service.files.length === 0) throw new Error('No file was asked for.');
      });
      return service.files[0];
    },
  };
}

/** A part of the page by its title, once it is there. */
export const panel = async (name: string | RegExp) =>
  within(await screen.findByRole('region', { name }));

/** The filter that stands in the address. */
export const query = () => new URLSearchParams(window.location.search).get('query');
