/// Rows: lists of any of the tables, by page, search, filter and order; their count, the values of
/// a field with how often they occur, and how they are spread over time; and all of them, however
/// many, for exports.
///
/// A question says which rows ([RowQuestion]); [RowSql] writes it as SQL along the index that gives
/// the order or the match, and [BlockPages] looks in column blocks for what no index has; [Rows]
/// asks. Invariants: a filter lets through the rows that it lets through in column blocks, and
/// pages in any order have each row once.
@NullMarked
package ai.studio.analytics.query.rows;

import org.jspecify.annotations.NullMarked;
