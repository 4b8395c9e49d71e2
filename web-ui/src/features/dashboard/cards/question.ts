import type { ExploreInput } from '../../../generated/graphql';
import { exploredFile } from '../../../kit/explore/files';
import type { FileQuestion } from '../../../kit/files/saveAnswer';
import { joined } from '../../../kit/filter/edit';
import { rangeInput, spanInput } from '../../../kit/range/range';
import type { DashboardState } from '../state/dashboardState';

/** The exploration that a card is the answer to, but for the range and the filter of the page. */
export interface CardQuestion extends Pick<ExploreInput, 'measures' | 'dimensions' | 'limit'> {
  /** What it shows of what the page shows. */
  filter?: string;
  /** Whether it is over time. */
  points?: boolean;
  /** Whether it has the compared period beside it. */
  comparing?: boolean;
}

/** What a card shows, as a file that the service writes of the answer. */
export function cardFile(
  { filter, points = false, comparing = false, ...question }: CardQuestion,
  state: DashboardState,
): FileQuestion {
  const input = (comparing ? rangeInput : spanInput)(state, Date.now());
  return exploredFile(
    {
      ...input,
      ...question,
      filter: joined(state.query, filter) || undefined,
      // Few points, where the file has none: with more of them fewer groups could be told apart.
      ...(!points && { interval: 'WEEK' as const }),
    },
    points,
  );
}
