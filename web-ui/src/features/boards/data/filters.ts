import type { Measure, RowList } from '../../../generated/graphql';
import { conditions, joined } from '../../../kit/filter/edit';
import { checkOf, fieldNamed, type Subject } from '../../../kit/filter/fields';
import { all } from '../../../kit/filter/filter';
import { readFilter } from '../../../kit/filter/parse';
import { printFilter } from '../../../kit/filter/print';
import type { Tile, TileKind } from '../document/board';
import type { BoardState } from './BoardContext';

/** Whether a tile can be filtered by a field. */
type Knows = (field: string) => boolean;

const OWN_TABLE: Partial<Record<Measure, RowList>> = {
  RATINGS: 'FEEDBACK',
  AVG_RATING: 'FEEDBACK',
  THREATS: 'THREATS',
  OPEN_THREATS: 'THREATS',
};

const LIST_SUBJECT: Record<RowList, Subject> = {
  REQUESTS: 'requests',
  SESSIONS: 'sessions',
  FEEDBACK: 'feedback',
  THREATS: 'threats',
  EVALUATIONS: 'evaluations',
  TRACES: 'traces',
  USAGE: 'usage',
  AUDIT: 'audit',
};

/** Whose fields a tile's own filter names. */
export function subjectOf({ kind, list = 'REQUESTS' }: Tile): Subject {
  return kind === 'list' ? LIST_SUBJECT[list] : 'explore';
}

/** What they show is the same whatever the filter and the range. */
const OF_THEIR_OWN: readonly TileKind[] = ['budgets', 'sources', 'gateway'];

/** Whether a filter changes what a tile shows. */
export function isFilterable({ kind }: Tile): boolean {
  return kind !== 'text' && !OF_THEIR_OWN.includes(kind);
}

function knowledgeOf(tile: Tile): Knows {
  if (!isFilterable(tile)) return () => tile.kind === 'text';
  const subject = subjectOf(tile);
  if (subject !== 'explore') return (field) => fieldNamed(subject, field) !== undefined;
  const measures = tile.quantity ? [] : (tile.measures ?? []);
  const tables = new Set<RowList>(measures.map((measure) => OWN_TABLE[measure] ?? 'REQUESTS'));
  return (field) => {
    const table = fieldNamed('explore', field)?.table;
    return table === 'REQUESTS' || (tables.size === 1 && table !== undefined && tables.has(table));
  };
}

/** What of the page's filter a tile can be filtered by, and the fields of the rest. */
export function applicable(filter: string, tile: Tile) {
  const knows = knowledgeOf(tile);
  const read = readFilter(filter).filter;
  const parts = read.kind === 'all' ? read.parts : [read];
  const fits = parts.filter((part) => conditions(part).every(({ field }) => knows(field)));
  const left = conditions(read)
    .map(({ field }) => field)
    .filter((field) => !knows(field));
  return { filter: printFilter(all(fits)), left: [...new Set(left)] };
}

/** The filter of the page, as far as it applies, and of the tile; undefined where there is none. */
export function filterOf(tile: Tile, pageFilter: string): string | undefined {
  return joined(applicable(pageFilter, tile).filter, tile.filter) || undefined;
}

/** Why a tile cannot be asked; undefined where it can. */
export function faultOf(tile: Tile, { fault }: Pick<BoardState, 'fault'>): string | undefined {
  return fault ?? readFilter(tile.filter ?? '', checkOf(subjectOf(tile))).fault?.message;
}
