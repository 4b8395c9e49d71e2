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
import ai.studio.analytics.store.block.Blocks;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// How each field of reports is asked for what the organisation `default` has.
record ReportQuestions(DataSource dataSource) {

  private static final String ORGANIZATION = "default";
  private static final String SECRET = "a secret that is only for this test";
  private static final Clock CLOCK = Clock.systemUTC();

  static boolean knows(String operation) {
    return operation.toLowerCase(Locale.ROOT).contains("report");
  }

  String of(String operation) {
    return switch (operation) {
      case "reports" -> {
        report();
        yield "{reports{id}}";
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
      case "reportRun" -> "{reportRun(id:\"%d\"){id}}".formatted(run(report()));
      case "previewReport" -> "{previewReport(input:{name:\"x\",cadence:DAILY}){start}}";
      case "saveReport" ->
          "mutation{saveReport(input:{name:\"%s\",cadence:DAILY}){id}}"
              .formatted(UUID.randomUUID());
      case "deleteReport" -> "mutation{deleteReport(id:\"%d\"){id}}".formatted(report().id());
      case "sendReport" -> "mutation{sendReport(id:\"%d\"){id}}".formatted(report().id());
      default -> throw new AssertionError("How to ask for " + operation + " is missing here");
    };
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
