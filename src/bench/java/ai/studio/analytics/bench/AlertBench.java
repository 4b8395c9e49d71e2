package ai.studio.analytics.bench;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.rule.Evaluator;
import ai.studio.analytics.alert.rule.RuleDefinition;
import ai.studio.analytics.alert.rule.Rules;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.cli.DemoTraffic;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.block.BlockJob;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.StepClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What it costs to look at alert rules once a minute while traffic goes on, of the service and of
/// the database together.
final class AlertBench {

  private static final int RULES = 200;
  private static final int WARM_UP = 10;
  private static final int MINUTES = 20;
  private static final int BATCH = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// Behind the end of a window.
  private static final Duration LATE = Duration.ofSeconds(4);

  private static final List<String> MEASURES =
      List.of("ERROR_RATE", "P95_LATENCY", "REQUESTS", "COST", "P95_TIME_TO_FIRST_TOKEN");
  private static final List<String> GROUPS = List.of("MODEL", "PROVIDER", "ENDPOINT", "PROJECT");
  private static final List<String> FILTERS =
      List.of("", "status:<400", "endpoint:*chat*", "model:gpt*", "streamed:true");
  private static final List<String> WINDOWS = List.of("5m", "15m", "1h");
  private static final List<String> CONDITIONS =
      List.of(
          "{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":1000000}",
          "{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":0.2}",
          "{\"kind\":\"change\",\"direction\":\"ABOVE\",\"percent\":300,\"baseline\":\"PREVIOUS_DAY\"}",
          "{\"kind\":\"change\",\"direction\":\"ABOVE\",\"percent\":300,\"baseline\":\"LAST_WEEK\"}",
          "{\"kind\":\"threshold\",\"direction\":\"BELOW\",\"value\":0.000001}",
          "{\"kind\":\"burn_rate\",\"objective\":99,\"bad\":\"status:>=500\",\"shortWindow\":\"1m\",\"factor\":14.4}");

  private final Report report;
  private final int days;

  /// @param days over which requests are spread, up to now
  AlertBench(Report report, int days) {
    this.report = report;
    this.days = days;
  }

  void run(int size) throws IOException, SQLException {
    report.title("Alerts");
    try (var mysql = MySql.open("alerts")) {
      var start =
          Instant.now()
              .truncatedTo(ChronoUnit.MINUTES)
              .minus(MINUTE.multipliedBy(WARM_UP + MINUTES));
      var clock = new StepClock(start);
      var coming = fill(mysql, size, start);
      var data = mysql.studio().database().dataSource();
      makeBlocks(mysql);
      var rules = rules(mysql, clock);
      var evaluator =
          new Evaluator(
              data,
              rules,
              new Blocks(data, clock, Runtime.getRuntime().maxMemory() / 4),
              _ -> List.of(),
              new InstanceTable(data),
              new Outbox(clock),
              clock);
      var all = new Samples();
      var jvm = new Samples();
      var database = new Samples();
      for (var minute = 0; minute < WARM_UP + MINUTES; minute++) {
        var from = clock.instant();
        write(
            mysql,
            coming.stream()
                .filter(it -> !it.time().isBefore(from) && it.time().isBefore(from.plus(MINUTE)))
                .toList());
        clock.advance(MINUTE.plus(LATE));
        var cpu = Cpu.since();
        var begin = System.nanoTime();
        evaluator.run();
        if (minute >= WARM_UP) {
          all.addMillis(Duration.ofNanos(System.nanoTime() - begin));
          jvm.addMillis(Duration.ofNanos((long) (1e6 * cpu.ownMillis(1))));
          database.addMillis(Duration.ofNanos((long) (1e6 * cpu.databaseMillis(1))));
        }
        clock.advance(LATE.negated());
      }
      tell(mysql, all, jvm, database);
    }
  }

  private void tell(MySql mysql, Samples all, Samples jvm, Samples database) throws SQLException {
    var cpu = jvm.mean() + database.mean();
    report.note(
        "%d rules that are looked at once a minute, by model, provider, endpoint or project; %,d requests of %d days, about %d a"
            + " minute, %s. %,d alerts were open at the end. By the mean of %d minutes, %s %% of a core are taken. Aim: at most 10 %%.",
        RULES,
        mysql.count("request_log"),
        days,
        mysql.count("request_log") / days / 1_440,
        mysql.describe(),
        mysql.count("alert"),
        MINUTES,
        Report.digits(100 * cpu / MINUTE.toMillis()));
    report.table(
        List.of("All rules", "Median", "Slowest", "CPU, JVM", "CPU, MySQL", "Of a core"),
        List.of(
            List.of(
                "once a minute",
                Report.millis(all.median()),
                Report.millis(all.percentile(1)),
                Report.millis(jvm.mean()),
                Report.millis(database.mean()),
                Report.digits(100 * cpu / MINUTE.toMillis()) + " %")));
  }

  /// @return what is to come
  private List<Event> fill(MySql mysql, int size, Instant until) {
    Report.progress("writing %,d requests of %d days", size, days);
    var traffic = new DemoTraffic(1, DashboardBench.USERS, size / days);
    var today = LocalDate.ofInstant(until, ZoneOffset.UTC);
    var coming = new ArrayList<Event>();
    for (var day = today.minusDays(days - 1L);
        !day.isAfter(today.plusDays(1));
        day = day.plusDays(1)) {
      var events = traffic.day(day);
      write(mysql, events.stream().filter(it -> it.time().isBefore(until)).toList());
      events.stream().filter(it -> !it.time().isBefore(until)).forEach(coming::add);
    }
    return coming;
  }

  private static void write(MySql mysql, List<Event> events) {
    for (var from = 0; from < events.size(); from += BATCH) {
      mysql.studio().writer().write(events.subList(from, Math.min(events.size(), from + BATCH)));
    }
  }

  private static void makeBlocks(MySql mysql) {
    Report.progress("making column blocks");
    var job =
        new BlockJob(
            mysql.studio().database().dataSource(),
            StoreConfig.RetentionDays.FOREVER,
            mysql.studio().clock());
    job.run();
    job.run();
  }

  /// Of which none is like another.
  private static Rules rules(MySql mysql, StepClock clock) {
    var by = Actor.cli();
    var organization = DemoTraffic.ORGANIZATION;
    var rules = new Rules(mysql.studio().database().dataSource(), clock);
    rules.list(organization).forEach(it -> rules.delete(by, organization, it.id()));
    for (var i = 0; i < RULES; i++) {
      var measure = MEASURES.get(i % MEASURES.size());
      var condition = CONDITIONS.get(i % CONDITIONS.size());
      if (measure.equals("ERROR_RATE")) {
        // A rule that could never fire is none.
        condition = condition.replace("1000000", "0.999999");
      }
      var definition =
          "{\"measure\":\"%s\",\"groupBy\":[\"%s\"],\"filter\":\"%s\",\"window\":\"%s\",\"interval\":\"1m\",\"condition\":%s}"
              .formatted(
                  measure,
                  GROUPS.get(i % GROUPS.size()),
                  FILTERS.get(i / 4 % FILTERS.size()),
                  WINDOWS.get(i / 5 % WINDOWS.size()),
                  condition);
      var rule = AlertJson.read(definition, RuleDefinition.class);
      rules.create(by, organization, new Rules.Draft("Rule " + i, true, rule));
    }
    return rules;
  }
}
