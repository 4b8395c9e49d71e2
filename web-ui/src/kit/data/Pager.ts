import type { Ask, Page, Source } from './resources';

/** The server's largest page. */
const MOST_ROWS = 100;

/**
 * Numbered pages over a server that knows only cursors: remembers where the pages of a list begin, and
 * walks there where it does not know yet, as with a shared link to page 7.
 */
export class Pager {
  readonly #starts = new Map<string, Map<number, string>>();

  /** @param page from 1 */
  async page(
    name: string,
    source: Source,
    ask: Omit<Ask, 'after' | 'rows'>,
    page: number,
    signal?: AbortSignal,
  ): Promise<Page> {
    const starts = this.#startsOf(name, ask, page === 1);
    const after = page === 1 ? undefined : await this.#start(source, ask, page, starts, signal);
    if (page > 1 && after === undefined) {
      return { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, hasPreviousPage: true } };
    }
    const answer = await source.page({ ...ask, after, rows: true }, signal);
    if (answer.pageInfo.endCursor) starts.set(page + 1, answer.pageInfo.endCursor);
    return answer;
  }

  /** The first page begins anew: new rows may have come before what is remembered. */
  #startsOf(name: string, ask: object, anew: boolean): Map<number, string> {
    const key = JSON.stringify([name, ask]);
    const known = anew ? undefined : this.#starts.get(key);
    const starts = known ?? new Map<number, string>();
    this.#starts.set(key, starts);
    return starts;
  }

  async #start(
    source: Source,
    ask: Omit<Ask, 'after' | 'rows'>,
    page: number,
    starts: Map<number, string>,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const known = Math.max(1, ...[...starts.keys()].filter((one) => one <= page));
    let after = starts.get(known);
    let missing = (page - known) * ask.first;
    while (missing > 0) {
      const first = Math.min(missing, MOST_ROWS);
      const { pageInfo } = await source.page({ ...ask, first, after, rows: false }, signal);
      if (!pageInfo.hasNextPage || !pageInfo.endCursor) return undefined;
      after = pageInfo.endCursor;
      missing -= first;
    }
    return after;
  }
}

/** Rows of a list from its start, page after page. @param most how many at most */
export async function allRows(
  source: Source,
  ask: Omit<Ask, 'after' | 'rows' | 'first'>,
  most: number,
  onProgress?: (rows: number) => void,
) {
  const rows = [];
  let after: string | undefined;
  while (rows.length < most) {
    const first = Math.min(MOST_ROWS, most - rows.length);
    const page = await source.page({ ...ask, first, after, rows: true });
    rows.push(...(page.nodes ?? []));
    onProgress?.(rows.length);
    if (!page.pageInfo.hasNextPage || !page.pageInfo.endCursor) break;
    after = page.pageInfo.endCursor;
  }
  return rows;
}
