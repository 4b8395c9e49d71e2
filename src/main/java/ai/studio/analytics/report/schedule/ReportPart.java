package ai.studio.analytics.report.schedule;

import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/// What this package adds to the service: reports that one instance makes when they are due.
@ApplicationScoped
public class ReportPart {

  private static final Duration DAY = Duration.ofDays(1);

  private final Reports reports;
  private final ReportReader reader;
  private final ReportSender sender;

  @Inject
  ReportPart(
      Database database,
      Blocks blocks,
      Channels channels,
      ChannelKinds kinds,
      Outbox outbox,
      Clock clock) {
    reports = new Reports(database.dataSource(), channels, kinds, clock);
    reader = new ReportReader(blocks, clock);
    sender = new ReportSender(database.dataSource(), reader, outbox, clock);
  }

  @Produces
  Reports reports() {
    return reports;
  }

  @Produces
  ReportReader reader() {
    return reader;
  }

  @Produces
  ReportSender sender() {
    return sender;
  }

  @Produces
  UnreadableCheck unreadable() {
    return reports.unreadable();
  }

  @Produces
  UnreadableCheck unreadableRuns() {
    return reports.unreadableRuns();
  }

  @Produces
  Job making() {
    return new Job("reports", ReportSender.EVERY, sender::run);
  }

  @Produces
  Job forgetting() {
    return new Job("old_reports", DAY, reports::forgetOld);
  }
}
