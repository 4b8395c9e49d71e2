package ai.studio.analytics.bench;

import ai.studio.analytics.app.Intake;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.block.BlockJob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What a request takes on the disk of MySQL, by table.
final class BytesBench {

  private static final int BATCH = 10_000;
  private static final List<String> TABLES =
      List.of("request_log", "rollup", "column_block", "user_session", "recent_keys");

  private final Report report;

  BytesBench(Report report) {
    this.report = report;
  }

  void run(int count) throws Exception {
    report.title("Bytes");
    var rows = new ArrayList<List<String>>();
    for (var traffic : Traffic.values()) {
      rows.addAll(measure(traffic, count));
    }
    report.note(
        "What %,d requests take in MySQL, in bytes a request, with the column blocks of the days that are over. Aim:"
            + " request_log 250 with its indexes; rollup and column_block together 80 of 90 days, 40 of one.",
        count);
    report.table(List.of("Requests", "Table", "Rows", "Data", "Indexes", "Both"), rows);
  }

  private static List<List<String>> measure(Traffic traffic, int count) throws Exception {
    try (var mysql = MySql.open("bytes")) {
      Report.progress("storing %,d events of %s", count, traffic.title());
      var events = traffic.events(count);
      try (var intake = Intake.open(mysql.studio())) {
        for (var from = 0; from < count; from += BATCH) {
          intake.pipeline().accept(events.subList(from, Math.min(from + BATCH, count)));
        }
        while (intake.balance().pending() > 0) {
          Thread.sleep(10);
        }
      }
      Report.progress("making column blocks");
      blocks(mysql);
      var rows = new ArrayList<List<String>>();
      for (var table : TABLES) {
        rows.add(row(mysql, traffic, table, count));
      }
      return rows;
    }
  }

  /// A day counts as quiet from the second run on.
  private static void blocks(MySql mysql) {
    var job =
        new BlockJob(
            mysql.studio().database().dataSource(),
            StoreConfig.RetentionDays.FOREVER,
            mysql.studio().clock());
    job.run();
    job.run();
  }

  private static List<String> row(MySql mysql, Traffic traffic, String table, int count)
      throws SQLException {
    mysql.one("ANALYZE TABLE " + table);
    var data = bytes(mysql, "data_length", table) / count;
    var indexes = bytes(mysql, "index_length", table) / count;
    return List.of(
        traffic.title(),
        table,
        "%,d".formatted(mysql.count(table)),
        Report.digits(data),
        Report.digits(indexes),
        Report.digits(data + indexes));
  }

  private static double bytes(MySql mysql, String column, String table) throws SQLException {
    return Double.parseDouble(
        mysql.one(
            "SELECT %s FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '%s'"
                .formatted(column, table)));
  }
}
