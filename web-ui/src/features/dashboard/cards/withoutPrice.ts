import { counted } from '../../../kit/format/format';

/** How many calls a sum of costs leaves out, in words; nothing where it has them all. */
export function withoutPrice(
  summary: { unpricedRequests: number } | null | undefined,
): string | undefined {
  if (!summary?.unpricedRequests) return undefined;
  return `${counted(summary.unpricedRequests, 'call')} without a price`;
}
