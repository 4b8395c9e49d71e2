package ai.studio.analytics.bench;

import ai.studio.analytics.cli.DemoTraffic;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.block.BlockJob;
import ai.studio.analytics.store.block.Blocks;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Questions with filters and by dimensions over three months, answered from column blocks, against
/// the same sums of the rows.
final class ExploreBench {

  private static final int TIMES = 30;
  private static final int WARM_UP = 20;
  private static final List<Measure> MEASURES =
      List.of(
          Measure.REQUESTS,
          Measure.ERRORS,
          Measure.TOTAL_TOKENS,
          Measure.COST,
          Measure.P95_LATENCY,
          Measure.ACTIVE_USERS);

  /// @param where what the filter is in SQL
  private record Asked(String filter, List<Dimension> dimensions, String where) {}

  private static final List<Asked> ASKED =
      List.of(
          new Asked("", List.of(), "TRUE"),
          new Asked("model:gpt-4o", List.of(), "model_name = 'gpt-4o'"),
          new Asked("status:>=400", List.of(), "status_code >= 400"),
          new Asked("endpoint:*chat*", List.of(), "endpoint LIKE '%chat%'"),
          new Asked("country:ID", List.of(), "country_code = 'ID'"),
          new Asked(
              "provider:openai -model:*mini* status:200",
              List.of(),
              "provider = 'openai' AND NOT model_name LIKE '%mini%' AND status_code = 200"),
          new Asked("latency:>2000", List.of(), "latency_ms > 2000"),
          new Asked("", List.of(Dimension.MODEL), "TRUE"),
          new Asked("", List.of(Dimension.USER), "TRUE"),
          new Asked(
              "status:>=400", List.of(Dimension.ENDPOINT, Dimension.STATUS), "status_code >= 400"),
          new Asked("", List.of(Dimension.DAY_OF_WEEK, Dimension.HOUR_OF_DAY), "TRUE"));

  private final Report report;
  private final MySql mysql;

  ExploreBench(Report report, MySql mysql) {
    this.report = report;
    this.mysql = mysql;
  }

  void run() throws SQLException {
    var took = makeBlocks();
    var blocks = blocks();
    var explorer = new Explorer(blocks);
    var rows = new ArrayList<List<String>>();
    for (var asked : ASKED) {
      rows.add(measure(asked, explorer));
    }
    report.note(
        "Explored over 3 months: six measures with their series, from column blocks, which took %s to make and take %.1f"
            + " bytes a request. `First` reads the blocks from the database.",
        Report.millis(took.toMillis()), bytesOfRequest());
    report.table(
        List.of("Filter", "By", "Median", "p95", "First", "CPU, JVM", "Of the rows", "Faster by"),
        rows);
  }

  private Duration makeBlocks() {
    Report.progress("making column blocks");
    var job =
        new BlockJob(
            mysql.studio().database().dataSource(),
            StoreConfig.RetentionDays.FOREVER,
            mysql.studio().clock());
    var start = System.nanoTime();
    job.run();
    job.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private double bytesOfRequest() throws SQLException {
    try (var connection = mysql.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT (SELECT SUM(LENGTH(encoded)) FROM column_block) / (SELECT COUNT(*) FROM request_log)")) {
      row.next();
      return row.getDouble(1);
    }
  }

  private List<String> measure(Asked asked, Explorer warm) throws SQLException {
    Report.progress("exploring %s by %s", asked.filter(), asked.dimensions());
    var question = question(asked);
    for (var i = 0; i < WARM_UP; i++) {
      warm.explore(question);
    }
    var first = new Samples();
    time(first, () -> new Explorer(blocks()).explore(question));
    var answers = new Samples();
    var cpu = Cpu.since();
    for (var i = 0; i < TIMES; i++) {
      time(answers, () -> warm.explore(question));
    }
    var jvm = cpu.ownMillis(TIMES);
    var rows = new Samples();
    compare(asked, question, warm.explore(question), rows);
    return List.of(
        asked.filter().isEmpty() ? "none" : "`" + asked.filter() + "`",
        asked.dimensions().toString(),
        Report.millis(answers.median()),
        Report.millis(answers.percentile(0.95)),
        Report.millis(first.first()),
        Report.millis(jvm),
        Report.millis(rows.median()),
        Report.digits(rows.median() / answers.median()) + " ×");
  }

  private void compare(Asked asked, Exploration question, Explored explored, Samples times)
      throws SQLException {
    var range = question.range().time();
    try (var connection = mysql.connect();
        var statement =
            connection.prepareStatement(
                """
                SELECT COUNT(*), SUM(status_code >= 400), SUM(total_tokens), SUM(cost_usd), COUNT(DISTINCT user_id)
                FROM request_log FORCE INDEX (PRIMARY)
                WHERE organization_id = ? AND created_at >= ? AND created_at < ? AND\s\
                """
                    + asked.where())) {
      statement.setString(1, DemoTraffic.ORGANIZATION);
      statement.setLong(2, range.start().getEpochSecond() * 1_000_000);
      statement.setLong(3, range.end().getEpochSecond() * 1_000_000);
      var start = System.nanoTime();
      try (var row = statement.executeQuery()) {
        row.next();
        times.addMillis(Duration.ofNanos(System.nanoTime() - start));
        same(asked, explored, 0, row.getBigDecimal(1));
        same(asked, explored, 1, row.getBigDecimal(2));
        same(asked, explored, 2, row.getBigDecimal(3));
        same(asked, explored, 3, row.getBigDecimal(4));
        same(asked, explored, 5, row.getBigDecimal(5));
      }
    }
  }

  private void same(Asked asked, Explored explored, int measure, BigDecimal rows) {
    var value = explored.totals().get(measure);
    var what = "%s by %s, %s".formatted(asked.filter(), asked.dimensions(), value.measure());
    report.same(what, Figures.plain(rows), Figures.plain(value.total()));
  }

  private static void time(Samples samples, Runnable work) {
    var start = System.nanoTime();
    work.run();
    samples.addMillis(Duration.ofNanos(System.nanoTime() - start));
  }

  private Blocks blocks() {
    return new Blocks(
        mysql.studio().database().dataSource(),
        mysql.studio().clock(),
        Runtime.getRuntime().maxMemory() / 4);
  }

  private Exploration question(Asked asked) {
    var range =
        DashboardRange.of(Preset.LAST_3_MONTHS, null, null, ZoneOffset.UTC, mysql.studio().clock());
    return Exploration.of(
        range,
        null,
        Filter.parse(asked.filter()),
        Scope.whole(DemoTraffic.ORGANIZATION),
        MEASURES,
        asked.dimensions(),
        List.of(),
        null,
        null,
        false);
  }
}
