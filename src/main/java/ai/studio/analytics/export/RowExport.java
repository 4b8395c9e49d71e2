package ai.studio.analytics.export;

import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.schema.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongConsumer;

/// Rows of a list that are to be a file.
///
/// @param fields its columns
/// @param limit how many rows, the first ones
public record RowExport(RowQuestion question, Order order, List<Field> fields, long limit) {

  public RowExport {
    fields = List.copyOf(fields);
  }

  /// The columns of its file.
  public List<ExportColumn> columns() {
    return fields.stream().map(ExportColumn::of).toList();
  }

  /// Writes all rows.
  ///
  /// @param progress is told how many there are by now, after each, and while they are sorted
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  /// @throws UncheckedIOException where they cannot be written
  public void write(Rows rows, RowWriter writer, LongConsumer progress) {
    var written = new long[1];
    rows.each(
        question,
        order,
        fields,
        limit,
        () -> progress.accept(written[0]),
        row -> {
          try {
            writer.write(row.values());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          progress.accept(++written[0]);
        });
  }

  /// What the audit log and people are told of it.
  public ExportAsk asked(ExportFormat format) {
    return new ExportAsk(
        question.table().text(),
        question.filter().text(),
        question.search(),
        question.start() == null ? null : question.start().toString(),
        question.end() == null ? null : question.end().toString(),
        format.text());
  }
}
