package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes rows some of which are there already.
///
/// MySQL takes all of them in one statement. H2 would make an exception and parse a statement for
/// each row that is there, which took a sixth of the writer's time; it merges those.
///
/// @param <T> what a row is made of
public final class MultiRowUpsert<T> {

  private final MultiRowInsert<T> upsert;
  private final MultiRowInsert<T> merge;

  /// @param insert `INSERT INTO table (column, …)`
  /// @param update `ON DUPLICATE KEY UPDATE …`: every column of a row whose value has changed
  /// @param key the columns of the primary key
  public MultiRowUpsert(String insert, String update, String key) {
    upsert = new MultiRowInsert<>(insert, update);
    merge = new MultiRowInsert<>(insert.replaceFirst("INSERT", "MERGE") + " KEY (" + key + ")", "");
  }

  /// Writes rows.
  ///
  /// @param isThere whether a row is known to be there: it makes a difference to the time only
  public void write(
      Connection connection,
      Collection<? extends T> rows,
      Predicate<T> isThere,
      MultiRowInsert.Binder<T> binder)
      throws SQLException {
    if (Dialect.of(connection) == Dialect.MYSQL) {
      upsert.insert(connection, rows, binder);
      return;
    }
    var known = rows.stream().collect(Collectors.<T>partitioningBy(isThere));
    upsert.insert(connection, known.getOrDefault(false, List.of()), binder);
    merge.insert(connection, known.getOrDefault(true, List.of()), binder);
  }
}
