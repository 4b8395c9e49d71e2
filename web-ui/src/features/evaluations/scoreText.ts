import { decimal } from '../../kit/format/format';

/** A score, which is in its evaluator's own scale; undefined where there is none. */
export function scoreText(score: number | null | undefined): string | undefined {
  return score === null || score === undefined ? undefined : decimal(score, 3);
}
