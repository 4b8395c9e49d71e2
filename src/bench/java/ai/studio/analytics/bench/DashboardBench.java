package ai.studio.analytics.bench;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.cli.Demo;
import ai.studio.analytics.cli.DemoTraffic;
import ai.studio.analytics.query.dashboard.Dashboard;
import ai.studio.analytics.query.dashboard.Dashboards;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.rollup.LatencySketch;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The whole dashboard, all slices one after the other as the REST document asks for them, against
/// [RowQueries], and over HTTP. Answers are never taken from the cache of whole answers.
final class DashboardBench {

  private static final List<Preset> RANGES =
      List.of(Preset.LAST_24_HOURS, Preset.LAST_7_DAYS, Preset.LAST_MONTH, Preset.LAST_3_MONTHS);
  static final int USERS = 2_000;
  private static final int TIMES = 200;
  private static final int WARM_UP = 100;
  private static final int ROW_TIMES = 3;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
  private static final double USERS_ERROR = 0.06;

  private final Report report;
  private final int days;
  private int compared;

  /// @param days over which requests are spread, up to now
  DashboardBench(Report report, int days) {
    this.report = report;
    this.days = days;
  }

  void run(List<Integer> sizes) throws IOException, SQLException, InterruptedException {
    report.title("Dashboard");
    report.note(
        "Every slice of the dashboard over the last 24 hours, 7 days, month and 3 months, against the same questions"
            + " asked of the rows. `First` is the first answer of an instance that was just started. CPU is of all"
            + " threads, by answer. Aim: a median of at most 10 ms at any size.");
    for (var size : sizes) {
      run(size);
    }
  }

  private void run(int size) throws IOException, SQLException, InterruptedException {
    try (var mysql = MySql.open("dashboard")) {
      Report.progress("writing %,d requests of %d days", size, days);
      var traffic = new DemoTraffic(1, USERS, size / days);
      new Demo(mysql.studio()).fill(traffic, days, this::tellDay);
      report.note(
          "**%,d requests** of %,d users in %d days, %s:",
          mysql.count("request_log"), USERS, days, mysql.describe());
      warmUp(mysql);
      var rows = new ArrayList<List<String>>();
      for (var range : RANGES) {
        rows.add(measure(mysql, range));
      }
      report.table(
          List.of(
              "Range",
              "Requests",
              "Median",
              "p95",
              "First",
              "Statements",
              "CPU, JVM",
              "CPU, MySQL",
              "Of the rows",
              "CPU of that",
              "Faster by"),
          rows);
      report.note(
          "Compared with the rows: %d counts, sums, series, percentiles and numbers of users.",
          compared);
      new ExploreBench(report, mysql).run();
      new ListBench(report, mysql).run();
      overHttp(mysql);
    }
  }

  private void overHttp(MySql mysql) throws IOException, InterruptedException {
    var rows = new ArrayList<List<String>>();
    try (var http = OverHttp.serve(mysql)) {
      for (var range : RANGES) {
        Report.progress("asking for %s over HTTP", range.code());
        var question = question(mysql.studio(), range);
        rows.add(
            List.of(
                range.code(),
                http.dashboard(question, "identity"),
                http.dashboard(question, "gzip"),
                http.graphQlDashboard(question, "identity"),
                http.graphQlDashboard(question, "gzip")));
      }
      rows.add(
          List.of("the newest 100 requests", "", "", http.list("identity"), http.list("gzip")));
    }
    report.note(
        "The same from outside: medians of the packaged service, on connections that are kept alive, without the cache"
            + " of whole answers.");
    report.table(List.of("Over HTTP", "REST", "REST, gzip", "GraphQL", "GraphQL, gzip"), rows);
  }

  private void tellDay(long day) {
    if (day % 10 == 0) {
      Report.progress("day %d of %d", day, days);
    }
  }

  private static void warmUp(MySql mysql) {
    var dashboards = dashboards(mysql.studio());
    for (var i = 0; i < WARM_UP; i++) {
      RANGES.forEach(range -> askAll(dashboards.of(question(mysql.studio(), range))));
    }
  }

  private List<String> measure(MySql mysql, Preset range) throws SQLException {
    Report.progress("asking for %s", range.code());
    var question = question(mysql.studio(), range);
    var first = new Samples();
    time(first, () -> askAll(dashboards(mysql.studio()).of(question)));

    var dashboards = dashboards(mysql.studio());
    askAll(dashboards.of(question));
    var answers = new Samples();
    var cpu = Cpu.since();
    for (var i = 0; i < TIMES; i++) {
      time(answers, () -> askAll(dashboards.of(question)));
    }
    var jvm = cpu.ownMillis(TIMES);
    var server = cpu.databaseMillis(TIMES);

    var answer = dashboards.of(question);
    var figures = Figures.of(answer);
    var rows = askRows(mysql, answer);
    compare(range.code(), rows.figures, figures);
    return List.of(
        range.code(),
        "%,d".formatted((Long) figures.exact().get("requests")),
        Report.millis(answers.median()),
        Report.millis(answers.percentile(0.95)),
        Report.millis(first.first()),
        String.valueOf(answer.statements()),
        Report.millis(jvm),
        Report.millis(server),
        Report.millis(rows.times.median()),
        Report.millis(rows.cpuMillis),
        Report.digits(rows.times.median() / answers.median()) + " ×");
  }

  /// What the rows said, and how long that took.
  private record RowAnswer(Figures figures, Samples times, double cpuMillis) {}

  /// Asks less often where it takes long.
  private static RowAnswer askRows(MySql mysql, Dashboard answer) throws SQLException {
    var begin = System.nanoTime();
    var times = new Samples();
    var cpu = Cpu.since();
    try (var connection = mysql.studio().database().dataSource().getConnection()) {
      for (var i = 1; ; i++) {
        var start = System.nanoTime();
        var figures = new RowQueries(connection, answer.question(), answer.timestamps()).ask();
        times.addMillis(Duration.ofNanos(System.nanoTime() - start));
        if (i == ROW_TIMES || System.nanoTime() - begin > LONG_ENOUGH.toNanos()) {
          return new RowAnswer(figures, times, cpu.ownMillis(i) + cpu.databaseMillis(i));
        }
      }
    }
  }

  private void compare(String range, Figures rows, Figures dashboard) {
    report.same(range + ", what is counted", rows.exact().keySet(), dashboard.exact().keySet());
    report.same(
        range + ", what is estimated", rows.estimated().keySet(), dashboard.estimated().keySet());
    rows.exact()
        .forEach(
            (what, value) -> report.same(range + ", " + what, value, dashboard.exact().get(what)));
    rows.estimated()
        .forEach((what, value) ->
            report.near(
                range + ", " + what,
                value,
                dashboard.estimated().getOrDefault(what, 0.0),
                what.startsWith("active users") ? USERS_ERROR : LatencySketch.RELATIVE_ERROR));
    compared += rows.exact().size() + rows.estimated().size();
  }

  static void time(Samples samples, Runnable work) {
    var start = System.nanoTime();
    work.run();
    samples.addMillis(Duration.ofNanos(System.nanoTime() - start));
  }

  static void askAll(Dashboard dashboard) {
    dashboard.summary();
    dashboard.latencySummary();
    dashboard.requests();
    dashboard.errorsBreakdown();
    dashboard.topModels(Figures.TOP);
    dashboard.costs();
    dashboard.topCountries(Figures.TOP);
    dashboard.latency();
    dashboard.tokens();
    dashboard.users();
    dashboard.usersOverTime();
    dashboard.topUsers(Figures.TOP);
    dashboard.feedback();
    dashboard.ratings();
    dashboard.threats();
    dashboard.threatsOverTime();
  }

  static Dashboards dashboards(Studio studio) {
    return new Dashboards(studio.database().dataSource(), studio.clock());
  }

  static Question question(Studio studio, Preset preset) {
    var range = DashboardRange.of(preset, null, null, ZoneOffset.UTC, studio.clock());
    return new Question(range, null, Filter.NONE, Scope.whole(DemoTraffic.ORGANIZATION));
  }
}
