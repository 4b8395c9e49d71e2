package ai.studio.analytics.bench;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Question;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a question's rows over the range of ids that holds its time, the fastest way into a table.
final class RowReader {

  private static final String IN_RANGE =
      " FORCE INDEX (PRIMARY) WHERE organization_id = ? AND id >= ? AND id < ? AND created_at >= ? AND created_at < ?";

  private final Connection connection;
  private final List<Object> range;

  /// @throws SQLException where the connection cannot be set to wait: ten million rows take minutes
  RowReader(Connection connection, Question question) throws SQLException {
    this.connection = connection;
    connection.setNetworkTimeout(Runnable::run, 0);
    var time = question.range().time();
    range =
        List.of(
            question.scope().organization(),
            EventId.floor(time.start()),
            EventId.floor(time.end().plus(Duration.ofMillis(1))),
            micros(time.start()),
            micros(time.end()));
  }

  /// Reads one row.
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /// Selects from a table with time-ordered ids.
  ///
  /// @param rest what follows the range: `AND` and more conditions, or a `GROUP BY`
  void select(String columns, String table, String rest, Row row, Object... more)
      throws SQLException {
    var parameters = new ArrayList<>(range);
    parameters.addAll(Arrays.asList(more));
    each("SELECT " + columns + " FROM " + table + IN_RANGE + " " + rest, parameters, row);
  }

  /// Runs any statement.
  void each(String sql, List<?> parameters, Row row) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          row.read(rows);
        }
      }
    }
  }

  /// How many rows have each value of an expression.
  Map<String, Long> count(String what, String table, String condition) throws SQLException {
    var counts = new HashMap<String, Long>();
    select(
        what + ", COUNT(*)",
        table,
        "AND " + condition + " GROUP BY 1",
        row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  /// How often each number of milliseconds was measured, by the value of an expression.
  Map<String, SortedMap<Integer, Long>> distributions(String by, String column)
      throws SQLException {
    var distributions = new HashMap<String, SortedMap<Integer, Long>>();
    select(
        by + ", " + column + ", COUNT(*)",
        "request_log",
        "AND " + column + " IS NOT NULL GROUP BY 1, 2",
        row ->
            distributions
                .computeIfAbsent(String.valueOf(row.getString(1)), _ -> new TreeMap<>())
                .put(row.getInt(2), row.getLong(3)));
    return distributions;
  }
}
