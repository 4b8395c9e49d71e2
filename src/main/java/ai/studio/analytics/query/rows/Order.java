package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.store.schema.Field;
import org.jspecify.annotations.Nullable;

/// What rows are ordered by.
///
/// @param descending whether the largest come first; rows without a value count as the smallest
public record Order(Field by, boolean descending) {

  /// The newest first.
  public static Order newestFirst(RowTable table) {
    return new Order(table.time(), true);
  }

  /// The order by a field.
  ///
  /// @param part of the question that names it
  /// @param name of the field; null for the time
  /// @throws InvalidList where the table has no such field
  public static Order of(RowTable table, String part, @Nullable String name, boolean descending) {
    var field =
        name == null
            ? table.time()
            : table
                .fields()
                .named(name)
                .orElseThrow(
                    () -> new InvalidList(part, name + " " + table.fields().refusal(name)));
    return new Order(field, descending);
  }
}
