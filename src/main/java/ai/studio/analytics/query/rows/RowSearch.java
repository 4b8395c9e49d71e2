package ai.studio.analytics.query.rows;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.store.schema.Field;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A page that is looked for.
///
/// @param fields what to know of its rows
/// @param position the keys of the row that it follows, or precedes; null for the start of the
///   list, or its end
/// @param limit how many rows
record RowSearch(
    RowQuestion question,
    Order order,
    List<Field> fields,
    @Nullable List<Object> position,
    boolean backward,
    int limit) {

  Keyset keyset() {
    return Keyset.of(question.table(), order);
  }

  String columns() {
    return fields.stream().map(field -> field.column() + ", ").collect(Collectors.joining())
        + keyset().columns();
  }

  Fragment seek() {
    return position == null ? Fragment.EMPTY : keyset().seek(position, backward);
  }

  boolean isByTime() {
    return order.by().equals(question.table().time());
  }

  /// Whether the largest, or newest, rows are looked for.
  boolean isLargestFirst() {
    return order.descending() ^ backward;
  }

  /// When the row of the position happened, where ids tell it.
  @Nullable Instant positionTime() {
    return position == null ? null : EventId.time((long) position.getLast());
  }

  /// The same among the rows of a span of time.
  RowSearch within(@Nullable Instant start, @Nullable Instant end) {
    return new RowSearch(question.within(start, end), order, fields, position, backward, limit);
  }
}
