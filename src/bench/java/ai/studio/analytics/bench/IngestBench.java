package ai.studio.analytics.bench;

import ai.studio.analytics.app.Intake;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabases;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// From the acceptance of events to rows, sessions and rollups, while somebody looks at a
/// dashboard; in MySQL against [PlainTable]: rows alone, without a journal before them or anything
/// made of them.
final class IngestBench {

  private static final int SENDERS = 4;
  private static final int BATCH = 500;
  private static final int WARM_UP_SHARE = 5;
  private static final String SUMS =
      "SELECT CONCAT_WS(' ', COUNT(*), SUM(total_tokens), SUM(cost_usd), SUM(latency_ms), SUM(session_id IS NOT NULL),"
          + " BIT_XOR(CRC32(event_key))) FROM ";

  private final Report report;
  private final List<List<String>> table = new ArrayList<>();
  private List<List<String>> split = List.of();
  private double plainSeconds;

  IngestBench(Report report) {
    this.report = report;
  }

  private interface Work {
    void run() throws Exception;
  }

  /// How much of each it took.
  private record Cost(double seconds, double ownMicros, double databaseMicros) {

    static Cost of(int count, Work work) throws Exception {
      var cpu = Cpu.since();
      var start = System.nanoTime();
      work.run();
      var seconds = (System.nanoTime() - start) / 1e9;
      return new Cost(seconds, cpu.ownMillis(count) * 1_000, cpu.databaseMillis(count) * 1_000);
    }
  }

  void run(int events) throws Exception {
    report.title("Ingest");
    onMySql(Traffic.DENSE, events / WARM_UP_SHARE);
    onH2(Traffic.DENSE, events / WARM_UP_SHARE);
    table.clear();
    var server = onMySql(Traffic.DENSE, events);
    var ofDense = split;
    onMySql(Traffic.SPARSE, events);
    onH2(Traffic.DENSE, events);
    onH2(Traffic.SPARSE, events);
    report.note(
        "%,d requests in batches of %d from %d senders, through journal (`fsync`), rows, sessions and rollups, while"
            + " somebody looks at all slices of the last 24 hours four times a second, into %s, and into the embedded"
            + " database; against the same rows alone, over one connection, into a table with the same indexes: batches"
            + " of many-row inserts, and a file for `LOAD DATA`. CPU is of all threads, by event. Aim: at least 25,000"
            + " events/s into MySQL, 30,000 into H2, 20,000 of the 90 days into both, the dashboard within 100 ms.",
        events, BATCH, SENDERS, server);
    report.table(
        List.of(
            "Way",
            "Seconds",
            "Events/s",
            "CPU, JVM",
            "CPU, MySQL",
            "Plain inserts",
            "Dashboard, p95"),
        table);
    if (!ofDense.isEmpty()) {
      report.note("Of MySQL's share of the last 24 hours, by its own count of statements:");
      report.table(List.of("Statements", "Number", "Time, by event", "CPU, by event"), ofDense);
    }
    report.note(
        "Compared: number of rows, tokens, costs, latencies, sessions and keys of all three tables, and every rollup"
            + " with a recount of its rows.");
  }

  /// @return what it went into
  private String onMySql(Traffic traffic, int count) throws Exception {
    var events = traffic.events(count);
    try (var mysql = MySql.open("ingest")) {
      Report.progress("taking in %,d events of %s into MySQL", count, traffic.title());
      var statements = Statements.since(mysql);
      var reader = new DashboardReader(mysql.studio());
      var cost = Cost.of(count, () -> takeIn(mysql.studio(), events, reader, statements::read));
      split = statements.split(count);
      var plain = new PlainTable(mysql);
      plain.create("inserted");
      plain.create("loaded");
      Report.progress("inserting their rows");
      var inserted = Cost.of(count, () -> plain.insert("inserted"));
      var file = mysql.studio().dataDir().resolve("rows");
      plain.write(file);
      Report.progress("loading their rows");
      var loaded = Cost.of(count, () -> plain.load("loaded", file));
      plainSeconds = inserted.seconds();
      add("MySQL, " + traffic.title(), count, cost, reader);
      add("… batched INSERT of their rows alone", count, inserted, null);
      add("… LOAD DATA of their rows alone", count, loaded, null);
      compare(mysql, count);
      return mysql.describe();
    }
  }

  private void onH2(Traffic traffic, int count) throws Exception {
    var events = traffic.events(count);
    try (var database = TestDatabases.h2();
        var studio = Studio.open(TestConfig.of(database, Folders.fresh("ingest-h2"), Map.of()))) {
      studio.database().migrate();
      Report.progress("taking in %,d events of %s into H2", count, traffic.title());
      var reader = new DashboardReader(studio);
      var cost = Cost.of(count, () -> takeIn(studio, events, reader, () -> {}));
      plainSeconds = 0;
      add("H2, " + traffic.title(), count, cost, reader);
      report.same("rows in H2", (long) count, database.number("SELECT COUNT(*) FROM request_log"));
      audit(studio);
    }
  }

  /// Until the last event is in the database.
  private static void takeIn(Studio studio, List<Event> events, DashboardReader reader, Work end)
      throws Exception {
    try (var intake = Intake.open(studio);
        var senders = Executors.newFixedThreadPool(SENDERS)) {
      reader.start();
      var sent = new ArrayList<Future<?>>();
      for (var from = 0; from < events.size(); from += BATCH) {
        var batch = events.subList(from, Math.min(from + BATCH, events.size()));
        sent.add(senders.submit(() -> intake.pipeline().accept(batch)));
      }
      for (var batch : sent) {
        batch.get();
      }
      while (intake.balance().pending() > 0) {
        Thread.sleep(1);
      }
      reader.stop();
      end.run();
    }
  }

  private void add(String way, int count, Cost cost, @Nullable DashboardReader reader) {
    table.add(
        List.of(
            way,
            Report.digits(cost.seconds()),
            "%,.0f".formatted(count / cost.seconds()),
            Report.micros(cost.ownMicros()),
            plainSeconds == 0 ? "" : Report.micros(cost.databaseMicros()),
            plainSeconds == 0 ? "" : Report.digits(cost.seconds() / plainSeconds) + " ×",
            reader == null ? "" : Report.millis(reader.p95())));
  }

  private void compare(MySql mysql, int count) throws SQLException {
    var stored = mysql.one(SUMS + "request_log");
    report.same("rows of the service", (long) count, mysql.count("request_log"));
    report.same("sums of inserted rows", stored, mysql.one(SUMS + "inserted"));
    report.same("sums of loaded rows", stored, mysql.one(SUMS + "loaded"));
    audit(mysql.studio());
  }

  private void audit(Studio studio) {
    var audit = new RollupAudit(studio.database().dataSource(), studio.clock());
    report.same("rollups that differ from a recount", List.of(), audit.verify());
  }
}
