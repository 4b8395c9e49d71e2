package ai.studio.analytics.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// H2's own word (EXPLAIN) on how it reads a table.
public final class H2Plans {

  private H2Plans() {}

  /// The plans of the statements with which `work` reads `table`.
  public static List<String> of(TestDatabase h2, String table, Runnable work) throws SQLException {
    try (var connection = h2.connect();
        var statement = connection.createStatement()) {
      statement.execute("SET QUERY_STATISTICS FALSE");
      statement.execute("SET QUERY_STATISTICS TRUE");
      work.run();
      var queries = new ArrayList<String>();
      try (var rows =
          statement.executeQuery("SELECT sql_statement FROM INFORMATION_SCHEMA.QUERY_STATISTICS")) {
        while (rows.next()) {
          var sql = rows.getString(1);
          if (sql.startsWith("SELECT") && sql.matches("(?s).*FROM\\s+" + table + "\\b.*")) {
            queries.add(sql);
          }
        }
      }
      var plans = new ArrayList<String>();
      for (var query : queries) {
        try (var plan = statement.executeQuery("EXPLAIN " + query)) {
          plan.next();
          plans.add(plan.getString(1));
        }
      }
      return plans;
    }
  }
}
