package ai.studio.analytics.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the server's time goes to, by its own summary of statements.
final class Statements {

  private static final Pattern FIRST_TABLE =
      Pattern.compile("(?:FROM|INTO(?: TABLE)?|UPDATE) `?(\\w+)", Pattern.CASE_INSENSITIVE);

  private static final int MOST = 14;
  private static final String SUMS =
      """
      SELECT digest_text, count_star, sum_timer_wait, sum_cpu_time
      FROM performance_schema.events_statements_summary_by_digest WHERE schema_name = DATABASE()
      UNION ALL
      SELECT sql_text, count_execute, sum_timer_execute, sum_cpu_time
      FROM performance_schema.prepared_statements_instances
      """;

  private final MySql mysql;
  private final Map<String, Sum> kinds = new LinkedHashMap<>();

  private Statements(MySql mysql) {
    this.mysql = mysql;
  }

  /// Of one kind, such as `INSERT rollup`.
  private static final class Sum {
    private long count;
    private long waitPicos;
    private long cpuPicos;
  }

  /// Begins to count.
  static Statements since(MySql mysql) throws SQLException {
    try (var connection = mysql.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE performance_schema.setup_consumers SET enabled = 'YES' WHERE name LIKE 'events_statements%'");
      statement.execute("TRUNCATE performance_schema.events_statements_summary_by_digest");
    }
    return new Statements(mysql);
  }

  /// Reads what there is, while the connections are open that prepared them.
  void read() throws SQLException {
    try (var connection = mysql.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(SUMS)) {
      while (rows.next()) {
        var sum = kinds.computeIfAbsent(kind(rows.getString(1)), _ -> new Sum());
        sum.count += rows.getLong(2);
        sum.waitPicos += rows.getLong(3);
        sum.cpuPicos += rows.getLong(4);
      }
    }
  }

  /// Number, time and CPU time by kind of statement, the dearest first.
  ///
  /// @param events by how many to divide times
  List<List<String>> split(int events) {
    var table = new ArrayList<List<String>>();
    kinds.entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(b.waitPicos, a.waitPicos)))
        .limit(MOST)
        .forEach(entry -> table.add(row(entry.getKey(), entry.getValue(), events)));
    return table;
  }

  private static List<String> row(String kind, Sum sum, int events) {
    return List.of(
        kind,
        "%,d".formatted(sum.count),
        Report.micros(sum.waitPicos / 1e6 / events),
        Report.micros(sum.cpuPicos / 1e6 / events));
  }

  private static String kind(String digest) {
    var verb = digest.split(" ", 2)[0];
    var table = FIRST_TABLE.matcher(digest);
    return "`" + verb + (table.find() ? " " + table.group(1) : "") + "`";
  }
}
