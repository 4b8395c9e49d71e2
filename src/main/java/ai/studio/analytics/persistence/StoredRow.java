package ai.studio.analytics.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row that another version of the service may have stored, so that this one cannot read it.
///
/// @param name what it is called
public record StoredRow<T>(String organization, long id, String name, Stored<T> stored) {

  /// All rows of a query, which has a `LIMIT` of its own, and `organization_id` and `id` among its
  /// columns.
  ///
  /// @param label the column that says what a row is called
  /// @param reader may throw anything about a row that it cannot read
  public static <T> List<StoredRow<T>> list(
      Connection connection,
      String sql,
      String label,
      Statements.Row<T> reader,
      @Nullable Object... values)
      throws SQLException {
    return Statements.list(
        connection,
        sql,
        row -> {
          var name = String.valueOf(row.getString(label));
          return new StoredRow<>(
              row.getString("organization_id"),
              row.getLong("id"),
              name,
              Stored.row(name, row, reader));
        },
        values);
  }

  /// What those say that can be read.
  public static <T> List<T> readable(List<StoredRow<T>> rows) {
    return rows.stream()
        .map(StoredRow::stored)
        .filter(Stored::isReadable)
        .map(Stored::get)
        .toList();
  }

  /// Those that cannot be read.
  public static <T> List<UnreadableRow> unreadable(List<StoredRow<T>> rows) {
    return rows.stream().map(StoredRow::unreadable).flatMap(Optional::stream).toList();
  }

  private Optional<UnreadableRow> unreadable() {
    return stored.unreadable(organization, id, name);
  }
}
