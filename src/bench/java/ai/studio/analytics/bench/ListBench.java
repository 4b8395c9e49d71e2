package ai.studio.analytics.bench;

import ai.studio.analytics.cli.DemoTraffic;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowPage;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.block.Blocks;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of requests of the last 31 days, in several orders and by several filters, against the
/// same question asked of the rows.
final class ListBench {

  private static final int TIMES = 20;
  private static final int WARM_UP = 10;
  private static final int PAGE = 50;
  private static final int DEEP = 40;
  private static final Duration SPAN = Duration.ofDays(31);

  /// @param by field that orders the list; null for the time
  /// @param column what that is in SQL
  /// @param where what the filter is in SQL
  private record Asked(String filter, @Nullable String by, String column, String where) {}

  private static final List<Asked> ASKED =
      List.of(
          new Asked("", null, "created_at", "TRUE"),
          new Asked("", "latency", "latency_ms", "TRUE"),
          new Asked("", "cost", "cost_usd", "TRUE"),
          new Asked("", "tokens", "total_tokens", "TRUE"),
          new Asked("status:>=400", null, "created_at", "status_code >= 400"),
          new Asked("model:gpt-4o", "latency", "latency_ms", "model_name = 'gpt-4o'"),
          new Asked(
              "provider:openai status:200 country:ID",
              "cost",
              "cost_usd",
              "provider = 'openai' AND status_code = 200 AND country_code = 'ID'"));

  private final Report report;
  private final MySql mysql;
  private final Rows rows;
  private final Instant end;

  ListBench(Report report, MySql mysql) {
    this.report = report;
    this.mysql = mysql;
    var studio = mysql.studio();
    var blocks =
        new Blocks(
            studio.database().dataSource(), studio.clock(), Runtime.getRuntime().maxMemory() / 4);
    rows = new Rows(studio.sql(), studio.database().dialect(), blocks, studio.clock());
    end = studio.clock().instant();
  }

  void run() throws SQLException {
    var table = new ArrayList<List<String>>();
    for (var asked : ASKED) {
      table.add(measure(asked));
    }
    report.note(
        "Lists of the requests of 31 days, %d a page: the first page, the one after %d pages, how many there are (up to %,d), and the models that they have. Aim: at most 100 ms."
            .formatted(PAGE, DEEP, Rows.MAX_COUNT - 1));
    report.table(
        List.of(
            "Filter",
            "Ordered by",
            "First page",
            "p95",
            "Deep page",
            "Count",
            "Models",
            "Of the rows"),
        table);
  }

  private List<String> measure(Asked asked) throws SQLException {
    Report.progress("listing %s by %s", asked.filter(), asked.column());
    var question =
        new RowQuestion(
            RowTable.REQUESTS,
            Scope.whole(DemoTraffic.ORGANIZATION),
            Filter.parse(asked.filter()),
            null,
            end.minus(SPAN),
            end);
    var order = Order.of(RowTable.REQUESTS, "orderBy", asked.by(), true);
    var first = times(() -> page(question, order, null));
    var cursor = deep(question, order);
    var deep = times(() -> page(question, order, cursor));
    var count = times(() -> rows.count(question, order));
    var models = times(() -> rows.facets(question, "model", PAGE));
    return List.of(
        asked.filter().isEmpty() ? "none" : "`" + asked.filter() + "`",
        asked.by() == null ? "time" : asked.by(),
        Report.millis(first.median()),
        Report.millis(first.percentile(0.95)),
        Report.millis(deep.median()),
        Report.millis(count.median()),
        Report.millis(models.median()),
        Report.millis(compare(asked, page(question, order, null))));
  }

  private RowPage page(RowQuestion question, Order order, @Nullable String cursor) {
    return rows.page(question, order, List.of(order.by()), new Window(PAGE, cursor, false));
  }

  private @Nullable String deep(RowQuestion question, Order order) {
    String cursor = null;
    for (var i = 0; i < DEEP; i++) {
      var page = page(question, order, cursor);
      if (!page.hasNext()) {
        return cursor;
      }
      cursor = page.rows().getLast().cursor();
    }
    return cursor;
  }

  private static Samples times(Runnable work) {
    for (var i = 0; i < WARM_UP; i++) {
      work.run();
    }
    var samples = new Samples();
    for (var i = 0; i < TIMES; i++) {
      var start = System.nanoTime();
      work.run();
      samples.addMillis(Duration.ofNanos(System.nanoTime() - start));
    }
    return samples;
  }

  /// The values by which the page is ordered: which of several rows with the same one comes first
  /// is up to the list.
  ///
  /// @return how many milliseconds the rows took
  private double compare(Asked asked, RowPage page) throws SQLException {
    var found = page.rows().stream().map(row -> plain(row.values().getFirst())).toList();
    var expected = new ArrayList<String>();
    var took = new Samples();
    try (var connection = mysql.connect();
        var statement =
            connection.prepareStatement(
                "SELECT %s FROM request_log WHERE organization_id = ? AND created_at >= ? AND created_at < ? AND %s ORDER BY %s DESC LIMIT %d"
                    .formatted(asked.column(), asked.where(), asked.column(), PAGE))) {
      statement.setString(1, DemoTraffic.ORGANIZATION);
      statement.setLong(2, RowReader.micros(end.minus(SPAN)));
      statement.setLong(3, RowReader.micros(end));
      var start = System.nanoTime();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          expected.add(plain(result.getObject(1)));
        }
      }
      took.addMillis(Duration.ofNanos(System.nanoTime() - start));
    }
    report.same(
        "list %s by %s".formatted(asked.filter(), asked.column()),
        expected.toString(),
        found.toString());
    return took.median();
  }

  private static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> "none";
      case Instant time -> String.valueOf(RowReader.micros(time));
      case BigDecimal number -> Figures.plain(number).toString();
      default -> value.toString();
    };
  }
}
