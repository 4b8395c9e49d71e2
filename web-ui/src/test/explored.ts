import type { Measure } from '../generated/graphql';
import type { Sent, Service } from './service';

export const DAYS = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z'];

/** Where too little is known to say what is usual. */
export const NOTHING_USUAL = { timestamps: [], values: [], lows: [], highs: [] };

type Values = Partial<Record<Measure, number | null>>;

interface Given {
  /** What all come to, by measure. */
  total?: Values;
  previous?: Values;
  /** Day by day; by default a third of the total. */
  series?: Partial<Record<Measure, (number | null)[]>>;
  groups?: { keys: string[]; total: number | null; previous?: number | null }[];
  /** What those that are not told apart come to. */
  other?: number;
  /** How many these are. */
  more?: number;
}

/** The answer to an exploration of three days: of each measure and group what a test says. */
export function exploreAnswer({ input, series, groups, lines }: Sent, given: Given = {}) {
  const measures: Measure[] = input.measures;
  const days = (total: number | null | undefined) =>
    DAYS.map(() => (total === null || total === undefined ? null : total / DAYS.length));
  const told = given.groups ?? [];
  const valuesOf = (total: number | null, previous?: number | null) =>
    measures.map((measure) => ({
      measure,
      total,
      previous: previous ?? null,
      ...(lines && { series: days(total) }),
    }));
  return {
    explore: {
      interval: 'DAY',
      ...(series && { timestamps: DAYS }),
      totalGroups: told.length + (given.more ?? 0),
      totals: measures.map((measure) => ({
        measure,
        total: given.total?.[measure] ?? null,
        previous: given.previous?.[measure] ?? null,
        ...(series && { series: given.series?.[measure] ?? days(given.total?.[measure]) }),
      })),
      ...(groups && {
        groups: told.map(({ keys, total, previous }) => ({
          keys,
          values: valuesOf(total, previous),
        })),
        other: given.other === undefined ? null : { values: valuesOf(given.other) },
      }),
    },
  };
}

const isOfPrices = ({ input }: Sent) => input.measures.join() === 'UNPRICED_CALLS';

/** What a service answers to explorations; how many calls have no price is asked for by itself. */
export function explorations(service: Service) {
  return {
    answers: (given: Given | ((variables: Sent) => Given), unpriced = 0) =>
      service.answers({
        Explore: (variables) => {
          if (isOfPrices(variables)) {
            return exploreAnswer(variables, { total: { UNPRICED_CALLS: unpriced } });
          }
          return exploreAnswer(variables, typeof given === 'function' ? given(variables) : given);
        },
      }),
    asked: () => service.asked('Explore').filter((variables) => !isOfPrices(variables)),
    askedOfPrices: () => service.asked('Explore').filter(isOfPrices),
  };
}
