package ai.studio.analytics.api;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.report.schedule.Cadence;
import ai.studio.analytics.report.schedule.Report;
import ai.studio.analytics.report.schedule.ReportDefinition;
import ai.studio.analytics.report.schedule.ReportReader;
import ai.studio.analytics.report.schedule.ReportSender;
import ai.studio.analytics.report.schedule.Reports;
import ai.studio.analytics.report.statement.StatementBook;
import ai.studio.analytics.report.statement.UsageReader;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.Sqls;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// How each field of reports is asked for what the organisation `default` has.
record ReportQuestions(DataSource dataSource) {

  private static final String ORGANIZATION = "default";
  private static final String SECRET = "a secret that is only for this test";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final AtomicInteger MONTHS = new AtomicInteger();

  static boolean knows(String operation) {
    var name = operation.toLowerCase(Locale.ROOT);
    return name.contains("report") || name.contains("statement");
  }

  String of(String operation) {
    return switch (operation) {
      case "reports" -> {
        report();
        yield "{reports{id}}";
      }
      case "unreadableReports" -> {
        Sqls.execute(dataSource, "UPDATE report SET definition = '{}' WHERE id = ?", report().id());
        yield "{unreadableReports{id}}";
      }
      case "reportChannels" -> {
        channel();
        yield "{reportChannels}";
      }
      case "reportRuns" -> {
        var report = report();
        run(report);
        yield "{reportRuns(report:\"%d\"){id}}".formatted(report.id());
      }
      case "unreadableReportRuns" -> {
        var report = report();
        Sqls.execute(dataSource, "UPDATE report_run SET document = '{}' WHERE id = ?", run(report));
        yield "{unreadableReportRuns(report:\"%d\"){id}}".formatted(report.id());
      }
      case "reportRun" -> "{reportRun(id:\"%d\"){id}}".formatted(run(report()));
      case "previewReport" -> "{previewReport(input:{name:\"x\",cadence:DAILY}){start}}";
      case "saveReport" ->
          "mutation{saveReport(input:{name:\"%s\",cadence:DAILY}){id}}"
              .formatted(UUID.randomUUID());
      case "deleteReport" -> "mutation{deleteReport(id:\"%d\"){id}}".formatted(report().id());
      case "sendReport" -> "mutation{sendReport(id:\"%d\"){id}}".formatted(report().id());
      case "statements" -> {
        statement();
        yield "{statements{number}}";
      }
      case "statement" -> "{statement(number:%d){statement{number}}}".formatted(statement());
      case "previewStatement" ->
          "{previewStatement(month:\"%s\"){statement{number}}}".formatted(YearMonth.now(CLOCK));
      case "statementTerms" -> "{statementTerms{currency}}";
      case "closeStatement" ->
          "mutation{closeStatement(month:\"%s\"){statement{number}}}".formatted(nextMonth());
      case "saveStatementTerms" ->
          "mutation{saveStatementTerms(input:{graceDays:0,currency:\"USD\",rate:1}){currency}}";
      default -> throw new AssertionError("How to ask for " + operation + " is missing here");
    };
  }

  /// @return the number
  int statement() {
    var book =
        new StatementBook(
            dataSource,
            new UsageReader(new Blocks(dataSource, CLOCK, 1_000_000)),
            _ -> ZoneOffset.UTC,
            CLOCK);
    return book.close(Actor.cli(), ORGANIZATION, nextMonth()).statement().number();
  }

  /// A month that nobody has asked for yet.
  private static YearMonth nextMonth() {
    return YearMonth.of(1971, 1).plusMonths(MONTHS.getAndIncrement());
  }

  private Report report() {
    var definition = new ReportDefinition(Cadence.DAILY, "08:00", 1, 1, "UTC", List.of(), "");
    var draft = new Reports.Draft(UUID.randomUUID().toString(), false, definition);
    try (var kinds = kinds()) {
      return new Reports(dataSource, new Channels(dataSource, kinds, SECRET, CLOCK), kinds, CLOCK)
          .save(Actor.cli(), ORGANIZATION, null, draft)
          .orElseThrow();
    }
  }

  private long run(Report report) {
    var reader = new ReportReader(new Blocks(dataSource, CLOCK, 1_000_000), CLOCK);
    return new ReportSender(dataSource, reader, new Outbox(CLOCK), CLOCK).send(report).id();
  }

  /// One for all: there are 50 at most.
  private void channel() {
    try (var kinds = kinds()) {
      var channels = new Channels(dataSource, kinds, SECRET, CLOCK);
      if (channels.list(ORGANIZATION).stream().noneMatch(it -> it.kind().equals("slack"))) {
        var settings = Map.of("url", "https://hooks.example.com/1");
        channels.create(
            Actor.cli(), ORGANIZATION, new Channels.Draft("Reports", "slack", false, settings));
      }
    }
  }

  private static ChannelKinds kinds() {
    return new ChannelKinds(
        new AlertConfig("", false, Optional.of(SECRET), Optional.empty()), CLOCK);
  }
}
