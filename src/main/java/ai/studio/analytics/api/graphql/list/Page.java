package ai.studio.analytics.api.graphql.list;

import java.util.List;
import java.util.function.IntSupplier;

/// Rows of a list, and what lies around them.
///
/// @param rows in the list's order
/// @param cursors of the rows
/// @param hasNext whether rows follow
/// @param hasPrevious whether rows precede
/// @param count counts all rows of the list, up to a bound, when asked
record Page<T>(
    List<T> rows, List<String> cursors, boolean hasNext, boolean hasPrevious, IntSupplier count) {

  PageInfo info() {
    return new PageInfo(
        hasNext,
        hasPrevious,
        rows.isEmpty() ? null : cursors.getFirst(),
        rows.isEmpty() ? null : cursors.getLast());
  }

  /// The cursor of the row at an index.
  String cursor(int index) {
    return cursors.get(index);
  }
}
