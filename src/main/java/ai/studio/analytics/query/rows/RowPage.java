package ai.studio.analytics.query.rows;

import java.util.List;

/// Rows of a list, and what lies around them.
///
/// @param rows in the list's order
/// @param hasNext whether rows follow
/// @param hasPrevious whether rows precede
public record RowPage(List<Row> rows, boolean hasNext, boolean hasPrevious) {}
