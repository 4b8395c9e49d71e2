import type { Measure } from '../../generated/graphql';
import {
  addsUp,
  betterWay,
  fullValue,
  isRate,
  measureLabel,
  shortValue,
} from '../../kit/explore/measures';

type Value = number | null | undefined;

/** A measure with all that a view says of it. */
export function measureInfo(measure: Measure) {
  return {
    label: measureLabel(measure),
    /** Whether groups add up to all: only then are stacks and shares true. */
    adds: addsUp(measure),
    better: betterWay(measure),
    format: (value: Value) => fullValue(measure, value),
    short: (value: Value) => shortValue(measure, value),
  };
}

/** How far a value is from a former one: as a ratio, or as the difference of a rate. */
export function distance(measure: Measure, now: Value, before: Value): number | undefined {
  if (now === null || now === undefined || before === null || before === undefined)
    return undefined;
  if (isRate(measure)) return now - before;
  return before === 0 ? undefined : now / before - 1;
}
