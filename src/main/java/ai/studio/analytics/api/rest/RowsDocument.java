package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.rows.RowPage;
import ai.studio.analytics.store.schema.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param rows in the order that was asked for
/// @param after the cursor of the last row, to read on with; null where no rows follow
/// @param before the cursor of the first row, to read back with; null where no rows precede
/// @param totalCount rows of the whole list, up to 10,001, which means more than 10,000; null where
///   it was not asked for
public record RowsDocument(
    List<RowDocument> rows,
    @Nullable String after,
    @Nullable String before,
    @Nullable Integer totalCount) {

  /// The same, as it is sent.
  public static RowsDocument of(List<Field> fields, RowPage page, @Nullable Integer totalCount) {
    var rows = page.rows();
    return new RowsDocument(
        rows.stream().map(row -> RowDocument.of(fields, row)).toList(),
        page.hasNext() && !rows.isEmpty() ? rows.getLast().cursor() : null,
        page.hasPrevious() && !rows.isEmpty() ? rows.getFirst().cursor() : null,
        totalCount);
  }
}
