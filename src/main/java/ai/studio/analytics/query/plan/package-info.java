/// How questions are answered: exactly, and in a handful of statements.
///
/// An answer comes from the smallest rollup that covers it, with the ends of the range from rows;
/// or from column blocks, where any filter and any grouping cost about the same.
///
/// Invariants: rollups, blocks and rows give the same numbers; the buckets of a series add up to
/// the whole range in every time zone; nothing outside of the question's scope is ever read.
@NullMarked
package ai.studio.analytics.query.plan;

import org.jspecify.annotations.NullMarked;
