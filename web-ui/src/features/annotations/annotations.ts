import type { ListAnnotationsQuery } from '../../generated/graphql';
import type { Marks } from '../../kit/charts/sharedMarks';
import { fromLocalMinute, toLocalMinute } from '../../kit/format/zones';
import type { Palette } from '../../kit/theme/palette';

export type Annotation = ListAnnotationsQuery['annotations'][number];

export const ANNOTATIONS_KEY = ['annotations'];

const MARKERS = 100;

/** What is shown of one on charts; without an id it leads nowhere. */
export type ShownAnnotation = Pick<Annotation, 'text' | 'start'> &
  Partial<Pick<Annotation, 'id' | 'end' | 'tag' | 'project'>>;

/** What stands on charts: a line for what has no length, a band for what has one. */
export function marksOf(annotations: readonly ShownAnnotation[], palette: Palette): Marks {
  const shown = annotations.slice(0, MARKERS).map((annotation) => ({
    annotation,
    label: labelOf(annotation),
    color: colorOf(annotation, palette),
  }));
  return {
    markers: shown.map(({ annotation: { id, start }, label, color }) => ({
      time: Date.parse(start),
      label,
      color,
      ...(id && { to: `/annotations#${id}` }),
    })),
    bands: shown.flatMap(({ annotation: { start, end }, label, color }) =>
      end ? [{ start: Date.parse(start), end: Date.parse(end), label, color }] : [],
    ),
  };
}

export function labelOf({ text, tag, project }: ShownAnnotation) {
  const about = [tag, project].filter(Boolean).join(', ');
  return about ? `${text} (${about})` : text;
}

export function colorOf({ tag }: Partial<Pick<Annotation, 'tag'>>, palette: Palette): string {
  if (tag === 'incident') return palette.error;
  return tag === 'deploy' || tag === 'launch' ? palette.accent : palette.secondaryText;
}

/** The whole days around a span: charts of about the same time ask the same question. */
export function daysAround(start: number, end: number): [start: string, end: string] {
  const day = 86_400_000;
  return [
    new Date(Math.floor(start / day) * day).toISOString(),
    new Date(Math.ceil(end / day) * day).toISOString(),
  ];
}

type Changed = Pick<Annotation, 'id' | 'start' | 'end'>;

/** What a form says, on the clocks of a zone. @param changed which one it changes; none where it is new */
export function inputOf(form: FormData, zone: string, changed?: Changed) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  /** Fields have no seconds: a time that nobody has touched keeps its own. */
  const time = (name: 'start' | 'end') => {
    const before = changed?.[name];
    if (before && toLocalMinute(before, zone) === text(name)) return before;
    return fromLocalMinute(text(name), zone)?.toISOString() ?? null;
  };
  const start = time('start');
  if (!start) throw new Error('When it happened is needed.');
  return {
    ...(changed && { id: changed.id }),
    text: text('text'),
    start,
    end: time('end'),
    tag: text('tag') || null,
    project: text('project') || null,
  };
}
