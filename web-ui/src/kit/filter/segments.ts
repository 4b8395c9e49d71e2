import type { RowList, SegmentsQuery } from '../../generated/graphql';
import { checkOf, type Subject } from './fields';
import { readFilter } from './parse';

/** A filter with a name, as it can be chosen. */
export interface Segment {
  id: string;
  name: string;
  owner: string;
  isShared: boolean;
  editable: boolean;
  /** Its text. */
  filter: string;
}

/** The lists whose fields a filter names; none for what dashboards are asked. */
const LISTS: Partial<Record<Subject, RowList>> = {
  requests: 'REQUESTS',
  sessions: 'SESSIONS',
  feedback: 'FEEDBACK',
  threats: 'THREATS',
  evaluations: 'EVALUATIONS',
  traces: 'TRACES',
  usage: 'USAGE',
  audit: 'AUDIT',
};

/** What is kept of a filter. */
export function contentOf(filter: string, subject: Subject): string {
  const list = LISTS[subject];
  return JSON.stringify({ filter, ...(list && { list }) });
}

/** Those of the saved filters whose fields the subject has, too. */
export function segmentsOf(views: SegmentsQuery['savedViews'], subject: Subject): Segment[] {
  return views.flatMap(({ id, name, owner, visibility, editable, content }) => {
    const filter = filterOf(content);
    const isOurs = filter !== undefined && !readFilter(filter, checkOf(subject)).fault;
    return isOurs ? [{ id, name, owner, isShared: visibility === 'SHARED', editable, filter }] : [];
  });
}

function filterOf(content: string | null | undefined): string | undefined {
  try {
    const { filter } = JSON.parse(content ?? '') as { filter?: unknown };
    return typeof filter === 'string' ? filter : undefined;
  } catch {
    return undefined;
  }
}
