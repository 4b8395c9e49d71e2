/// Every question of the dashboard, and how it is answered: exactly, and in a handful of
/// statements.
///
/// The last stage of the flow: a [Question] names the range, the filter and the scope; its
/// [Dashboard] has one method per slice, each computed only when called. An answer comes from the
/// smallest rollup that covers it, with the ends of the range from rows, or all from rows where no
/// rollup does.
///
/// Invariants: rollups and rows give the same numbers; the buckets of a series add up to the whole
/// range in every time zone; nothing outside of the question's [Scope] is ever read. Counts and
/// sums of nothing are zero, averages and percentiles of nothing are null. Money is a `BigDecimal`
/// of US dollars, null where there were model calls and none of them had a known price.
@NullMarked
package ai.studio.analytics.query;

import org.jspecify.annotations.NullMarked;
