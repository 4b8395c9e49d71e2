package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;

/// What all rows must be before the schema refuses others, so that an upgrade which would fail
/// half-way does not begin.
final class RowRules {

  /// The version of the schema that refuses them itself.
  private static final MigrationVersion ENFORCED = MigrationVersion.fromVersion("8");

  private record Rule(String table, String condition) {

    String broken() {
      return "FROM " + table + " WHERE NOT (" + condition + ")";
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule("request_log", "status_code BETWEEN 100 AND 599"),
          new Rule("request_log", "COALESCE(latency_ms, 0) >= 0"),
          new Rule("request_log", "COALESCE(time_to_first_token_ms, 0) >= 0"),
          new Rule(
              "request_log",
              "prompt_tokens >= 0 AND cached_tokens >= 0 AND cache_write_tokens >= 0"
                  + " AND completion_tokens >= 0 AND reasoning_tokens >= 0"),
          new Rule(
              "request_log",
              "total_tokens = prompt_tokens + cached_tokens + cache_write_tokens + completion_tokens + reasoning_tokens"),
          new Rule("request_log", "COALESCE(cost_usd, 0) >= 0"),
          new Rule("user_session", "session_start <= session_end"),
          new Rule(
              "user_session",
              "total_requests >= 0 AND total_tokens >= 0 AND total_cost_nanos >= 0"),
          new Rule("feedback_log", "rating BETWEEN 1 AND 5"),
          new Rule("threat_log", "severity IN ('low', 'medium', 'high', 'critical')"));

  private RowRules() {}

  /// Looks for rows that the newest schema would refuse.
  ///
  /// @param current the version of the schema as it is; null where there is none
  /// @throws RowsBreakRule where there are such rows
  static void check(DataSource dataSource, MigrationVersion current) throws SQLException {
    if (current == MigrationVersion.EMPTY || current.compareTo(ENFORCED) >= 0) {
      return;
    }
    try (var connection = dataSource.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, ResumableStatements.NO_TIMEOUT);
      for (var table : RULES.stream().map(Rule::table).distinct().toList()) {
        check(connection, table, RULES.stream().filter(it -> it.table().equals(table)).toList());
      }
    }
  }

  /// Reads the table once for all its rules, and counts only where one is broken.
  private static void check(Connection connection, String table, List<Rule> rules)
      throws SQLException {
    var all = rules.stream().map(Rule::condition).collect(Collectors.joining(") AND (", "(", ")"));
    if (isThere(connection, "SELECT 1 FROM " + table + " WHERE NOT (" + all + ") LIMIT 1")) {
      for (var rule : rules) {
        count(connection, rule);
      }
    }
  }

  private static boolean isThere(Connection connection, String query) throws SQLException {
    try (var statement = connection.prepareStatement(query);
        var row = statement.executeQuery()) {
      return row.next();
    }
  }

  private static void count(Connection connection, Rule rule) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT COUNT(*) " + rule.broken());
        var row = statement.executeQuery()) {
      row.next();
      if (row.getLong(1) > 0) {
        throw new RowsBreakRule(rule.table(), rule.condition(), rule.broken(), row.getLong(1));
      }
    }
  }
}
