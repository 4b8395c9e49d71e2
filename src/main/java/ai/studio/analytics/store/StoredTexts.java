package ai.studio.analytics.store;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Tables whose rows hold a text, such as JSON.
public final class StoredTexts {

  private static final int MOST = 100_000;

  private StoredTexts() {}

  /// Looks for rows whose text cannot be read.
  ///
  /// @param label the column that says what a row is called
  /// @param column that of the text
  /// @param reader throws anything about a text that it cannot read
  public static UnreadableCheck check(
      SqlTransactions transactions,
      String table,
      String label,
      String column,
      Function<String, ?> reader) {
    var sql =
        "SELECT organization_id, id, %s, %s FROM %s ORDER BY id LIMIT %s"
            .formatted(label, column, table, MOST);
    return new UnreadableCheck(table, () -> look(transactions, sql, reader));
  }

  private static List<UnreadableRow> look(
      SqlTransactions transactions, String sql, Function<String, ?> reader) {
    return transactions
        .call(connection ->
            Statements.list(
                connection,
                sql,
                row ->
                    Stored.read(row.getString(4), reader)
                        .unreadable(row.getString(1), row.getLong(2), row.getString(3))))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
