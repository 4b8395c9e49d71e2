package ai.studio.analytics.api.graphql;

import java.util.List;
import java.util.function.IntSupplier;

/// Rows of a list, and what lies around them.
///
/// @param rows in the list's order
/// @param keyset the order
/// @param hasNext whether rows follow
/// @param hasPrevious whether rows precede
/// @param count counts all rows of the list, up to [Reader#MAX_COUNT], when asked
record Page<T>(
    List<T> rows, Keyset<T> keyset, boolean hasNext, boolean hasPrevious, IntSupplier count) {

  PageInfo info() {
    return new PageInfo(
        hasNext,
        hasPrevious,
        rows.isEmpty() ? null : cursor(0),
        rows.isEmpty() ? null : cursor(rows.size() - 1));
  }

  /// The cursor of the row at an index.
  String cursor(int index) {
    return keyset.cursor(rows.get(index));
  }
}
