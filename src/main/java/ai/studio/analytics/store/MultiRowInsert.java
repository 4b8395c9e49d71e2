package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// An insert of many rows, as statements of a few fixed sizes so that drivers and databases can
/// keep them parsed.
///
/// JDBC's own batches bind every value twice: they took eight times the CPU of these statements.
///
/// @param <T> what a row is made of
public final class MultiRowInsert<T> {

  private static final int[] SIZES = {256, 64, 8, 1};

  private final String[] statements = new String[SIZES.length];

  /// @param insert `INSERT INTO table (column, …)`, or another statement whose values follow
  /// @param then what follows the values; may be empty
  public MultiRowInsert(String insert, String then) {
    var columns = insert.substring(insert.indexOf('('), insert.indexOf(')'));
    var parameters = columns.split(",", -1).length;
    var row = "(" + String.join(", ", Collections.nCopies(parameters, "?")) + ")";
    for (var i = 0; i < SIZES.length; i++) {
      statements[i] =
          insert + " VALUES " + String.join(", ", Collections.nCopies(SIZES[i], row)) + " " + then;
    }
  }

  /// Binds one row.
  public interface Binder<T> {
    void bind(ParameterBinder parameters, T row) throws SQLException;
  }

  /// Inserts rows in their order.
  public void insert(Connection connection, Collection<? extends T> rows, Binder<T> binder)
      throws SQLException {
    var rest = List.copyOf(rows);
    for (var i = 0; i < SIZES.length && !rest.isEmpty(); i++) {
      var whole = rest.size() / SIZES[i] * SIZES[i];
      if (whole > 0) {
        execute(connection, i, rest.subList(0, whole), binder);
        rest = rest.subList(whole, rest.size());
      }
    }
  }

  private void execute(Connection connection, int kind, List<? extends T> rows, Binder<T> binder)
      throws SQLException {
    try (var statement = connection.prepareStatement(statements[kind])) {
      for (var from = 0; from < rows.size(); from += SIZES[kind]) {
        var parameters = ParameterBinder.of(statement);
        for (var row : rows.subList(from, from + SIZES[kind])) {
          binder.bind(parameters, row);
        }
        statement.executeUpdate();
      }
    }
  }
}
