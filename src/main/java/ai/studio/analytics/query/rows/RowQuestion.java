package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.model.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which rows of a table.
///
/// @param scope whose rows
/// @param filter what must hold for them
/// @param search a text that one of the table's texts must have in it, in any case; null or blank
///   for all
/// @param start only rows that happened, or began, at this time or later; null for all
/// @param end only rows from before this time; null for all
public record RowQuestion(
    RowTable table,
    Scope scope,
    Filter filter,
    @Nullable String search,
    @Nullable Instant start,
    @Nullable Instant end) {

  private static final Instant EARLIEST = Instant.EPOCH;

  /// What all rows are from before.
  static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /// @throws ai.studio.analytics.query.model.InvalidFilterField where the filter names none of the
  ///   table's fields, or holds one against what is no value of it
  /// @throws InvalidList where a time is one that no row has, or the start is not before the end
  public RowQuestion {
    FilterFields.of(filter, table.fields());
    search = search == null || search.isBlank() ? null : search.strip();
    check("start", start);
    check("end", end);
    if (start != null && end != null && !start.isBefore(end)) {
      throw new InvalidList("start", "must be before end");
    }
  }

  /// All rows that somebody may see.
  public static RowQuestion all(RowTable table, Scope scope) {
    return new RowQuestion(table, scope, Filter.NONE, null, null, null);
  }

  /// The same among the rows of another span of time.
  RowQuestion within(@Nullable Instant from, @Nullable Instant to) {
    return new RowQuestion(table, scope, filter, search, from, to);
  }

  /// Ids hold no other times.
  private static void check(String field, @Nullable Instant time) {
    if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
      throw new InvalidList(field, "must be between 1970 and 2100");
    }
  }
}
