package ai.studio.analytics.bench;

import ai.studio.analytics.app.Intake;
import ai.studio.analytics.cli.DemoTraffic;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.store.maintain.RollupAudit;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// From the acceptance of events to rows, sessions and rollups in MySQL, against [PlainTable]: rows
/// alone, without a journal before them or anything made of them.
final class IngestBench {

  private static final int SENDERS = 4;
  private static final int BATCH = 500;
  private static final int USERS = 2_000;
  private static final int WARM_UP_SHARE = 5;
  private static final Duration DAY = Duration.ofDays(1);
  private static final String SUMS =
      "SELECT CONCAT_WS(' ', COUNT(*), SUM(total_tokens), SUM(cost_usd), SUM(latency_ms), SUM(session_id IS NOT NULL),"
          + " BIT_XOR(CRC32(event_key))) FROM ";

  private final Report report;
  private final List<List<String>> table = new ArrayList<>();
  private List<List<String>> split = List.of();
  private double first;

  IngestBench(Report report) {
    this.report = report;
  }

  private interface Work {
    void run() throws Exception;
  }

  void run(int events) throws Exception {
    report.title("Ingest");
    round(events / WARM_UP_SHARE);
    table.clear();
    var server = round(events);
    report.note(
        "%,d requests of the last 24 hours, in batches of %d from %d senders, through journal (`fsync`), rows, sessions"
            + " and rollups into %s; against the same rows alone, over one connection, into a table with the same"
            + " indexes: batches of many-row inserts, and a file for `LOAD DATA`. CPU is of all threads, by event. Aim:"
            + " at least 25,000 events/s.",
        events, BATCH, SENDERS, server);
    report.table(List.of("Way", "Seconds", "Events/s", "CPU, JVM", "CPU, MySQL", "Speed"), table);
    report.note("Of the service's share, by the server's own count of its statements:");
    report.table(List.of("Statements", "Number", "By event", "CPU, MySQL"), split);
    report.note(
        "Compared: number of rows, tokens, costs, latencies, sessions and keys of all three tables, and every rollup"
            + " with a recount of its rows.");
  }

  /// @return what it went into
  private String round(int count) throws Exception {
    var events = events(count);
    try (var mysql = MySql.open("ingest")) {
      Report.progress("taking in %,d events", count);
      var statements = Statements.since(mysql);
      measure("the service, end to end", count, () -> takeIn(mysql, events, statements));
      split = statements.split(count);
      var plain = new PlainTable(mysql);
      plain.create("inserted");
      plain.create("loaded");
      Report.progress("inserting their rows");
      measure("batched INSERT of rows alone", count, () -> plain.insert("inserted"));
      var file = mysql.studio().dataDir().resolve("rows");
      plain.write(file);
      Report.progress("loading their rows");
      measure("LOAD DATA of rows alone", count, () -> plain.load("loaded", file));
      compare(mysql, count);
      return mysql.describe();
    }
  }

  /// Until the last event is in the database.
  private static void takeIn(MySql mysql, List<Event> events, Statements statements)
      throws Exception {
    try (var intake = Intake.open(mysql.studio());
        var senders = Executors.newFixedThreadPool(SENDERS)) {
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
      statements.read();
    }
  }

  private void measure(String way, int count, Work work) throws Exception {
    var cpu = Cpu.since();
    var start = System.nanoTime();
    work.run();
    var seconds = (System.nanoTime() - start) / 1e9;
    if (table.isEmpty()) {
      first = seconds;
    }
    table.add(
        List.of(
            way,
            Report.digits(seconds),
            "%,.0f".formatted(count / seconds),
            Report.micros(cpu.ownMillis(count) * 1_000),
            Report.micros(cpu.databaseMillis(count) * 1_000),
            Report.digits(first / seconds) + " ×"));
  }

  private void compare(MySql mysql, int count) throws SQLException {
    var stored = mysql.one(SUMS + "request_log");
    report.same("rows of the service", (long) count, mysql.count("request_log"));
    report.same("sums of inserted rows", stored, mysql.one(SUMS + "inserted"));
    report.same("sums of loaded rows", stored, mysql.one(SUMS + "loaded"));
    var audit = new RollupAudit(mysql.studio().database().dataSource(), mysql.studio().clock());
    report.same("rollups that differ from a recount", List.of(), audit.verify());
  }

  /// Requests of the last 24 hours in order, from as many made-up worlds as it takes.
  private static List<Event> events(int count) {
    var until = Instant.now();
    var since = until.minus(DAY);
    var events = new ArrayList<Event>();
    for (var seed = 1; events.size() < count; seed++) {
      var traffic = new DemoTraffic(seed, USERS, count);
      for (var time : List.of(since, until)) {
        traffic.day(LocalDate.ofInstant(time, ZoneOffset.UTC)).stream()
            .filter(RequestEvent.class::isInstance)
            .filter(event -> event.time().isAfter(since) && event.time().isBefore(until))
            .forEach(events::add);
      }
    }
    events.sort(Comparator.comparing(Event::time));
    return List.copyOf(events.subList(0, count));
  }
}
