package ai.studio.analytics.query.rows;

import org.jspecify.annotations.Nullable;

/// Which part of a list.
///
/// @param size how many rows, at most
/// @param cursor of a row that they follow, or precede; null for the start of the list, or its end
/// @param backward whether they precede it
public record Window(int size, @Nullable String cursor, boolean backward) {

  /// The name that the cursor goes by in questions.
  String part() {
    return backward ? "before" : "after";
  }
}
