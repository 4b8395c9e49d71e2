package ai.studio.analytics.export;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.Field;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file of rows that is made in the background.
///
/// @param owner who asked for it, and alone may fetch it
/// @param scope whose rows it has: who fetches it must still be allowed to see them
/// @param shape its columns and their order; null where only the rows are known, as of exports from
///   before this was kept
/// @param attempts how often it was begun
/// @param rows that are written by now
/// @param expected how many it will be; null where that is not known
/// @param bytes of the file; null before it is there
/// @param problem why it could not be made; null where it could
/// @param instance where it is made
/// @param updatedAt when it was last heard of
/// @param expiresAt when the file goes; null before it is there
public record ExportJob(
    long id,
    String owner,
    Scope scope,
    ExportAsk ask,
    @Nullable Shape shape,
    int attempts,
    ExportState state,
    long rows,
    @Nullable Long expected,
    @Nullable Long bytes,
    @Nullable String problem,
    String instance,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant expiresAt) {

  /// How the rows stand in the file.
  ///
  /// @param fields names of its columns
  /// @param orderBy name of the field by which rows are ordered
  record Shape(List<String> fields, String orderBy, boolean descending) {

    Shape {
      fields = List.copyOf(fields);
    }

    static Shape of(RowExport export) {
      return new Shape(
          export.fields().stream().map(Field::fieldName).toList(),
          export.order().by().fieldName(),
          export.order().descending());
    }
  }

  /// The same question again.
  ///
  /// @param whose rows it is about
  /// @return empty where that is not known any more
  public Optional<RowExport> export(Scope whose) {
    if (shape == null) {
      return Optional.empty();
    }
    try {
      var table = RowTable.valueOf(ask.what().toUpperCase(Locale.ROOT));
      var filter = Filter.parse(ask.filter(), table.fields());
      return Optional.of(
          new RowExport(
              new RowQuestion(
                  table, whose, filter, ask.search(), time(ask.start()), time(ask.end())),
              Order.of(table, "orderBy", shape.orderBy(), shape.descending()),
              shape.fields().stream()
                  .map(name -> table.fields().named(name).orElseThrow())
                  .toList(),
              Long.MAX_VALUE));
    } catch (IllegalArgumentException | NoSuchElementException | InvalidQuestion e) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  /// The format of the file.
  public ExportFormat format() {
    return ExportFormat.named(ask.format());
  }
}
