/** What a list shows beside its range. All of it stands in the address, so that a link shows the same. */
export interface ListState {
  /** The filter's text. */
  query: string;
  search: string;
  /** Undefined is by time, the newest first. */
  sort?: Sort;
  /** Ids; undefined is as this browser last had them. */
  columns?: string[];
  /** The row whose details lie open. */
  open?: string;
  /** Whether rows are shown as they come. */
  live: boolean;
}

export interface Sort {
  /** A field, as filters name it. */
  field: string;
  descending: boolean;
}

export function readList(params: URLSearchParams): ListState {
  const sort = params.get('sort');
  const columns = params.get('columns');
  return {
    query: params.get('query') ?? '',
    search: params.get('search') ?? '',
    ...(sort && { sort: readSort(sort) }),
    ...(columns && { columns: columns.split(',').filter(Boolean) }),
    ...(params.get('open') && { open: params.get('open') as string }),
    live: params.get('live') === 'on',
  };
}

/** `-latency` is the largest first. */
function readSort(text: string): Sort {
  const descending = text.startsWith('-');
  return { field: descending ? text.slice(1) : text, descending };
}

/** The parameters of an address with a list in place of the one that they say. */
export function writeList(before: URLSearchParams, state: ListState): URLSearchParams {
  const params = new URLSearchParams(before);
  const { query, search, sort, columns, open, live } = state;
  const values: Record<string, string | undefined> = {
    query: query || undefined,
    search: search || undefined,
    sort: sort && `${sort.descending ? '-' : ''}${sort.field}`,
    columns: columns?.join(','),
    open,
    live: live ? 'on' : undefined,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  }
  return params;
}

/** What a click on the head of a column makes of the order: the largest first, the smallest first, by time again. */
export function nextSort(
  sort: Sort | undefined,
  field: string,
  timeField: string,
): Sort | undefined {
  if (field === timeField) {
    return sort === undefined ? { field, descending: false } : undefined;
  }
  if (sort?.field !== field) return { field, descending: true };
  return sort.descending ? { field, descending: false } : undefined;
}
