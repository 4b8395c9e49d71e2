package ai.studio.analytics.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of which time a report is that the schedule has made, however late that was.
class ReportSenderTest {

  private static final Actor EVE = Actor.user("eve", null);
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final DataSource data = MemoryDatabase.get().dataSource();
  private final StepClock clock = new StepClock(NOON);
  private final Tenant tenant = new Tenant(NOON);
  private final ChannelKinds kinds =
      new ChannelKinds(new AlertConfig("", true, Optional.empty(), Optional.empty()), clock);
  private final Reports reports =
      new Reports(data, new Channels(data, kinds, null, clock), kinds, clock);
  private final ReportSender sender =
      new ReportSender(
          data,
          new ReportReader(new Blocks(data, clock, 10_000_000), clock),
          new Outbox(clock),
          clock);

  @AfterEach
  void stop() {
    reports.list(tenant.name()).forEach(it -> reports.delete(EVE, tenant.name(), it.id()));
    kinds.close();
  }

  @ParameterizedTest(name = "{0} at {1}, made at {2}: of {3}")
  @CsvSource({
    "DAILY,   23:59, 2026-05-04T23:59:10Z, 2026-05-03",
    "DAILY,   23:59, 2026-05-05T00:00:05Z, 2026-05-03",
    "DAILY,   23:59, 2026-05-05T23:58:00Z, 2026-05-03",
    "DAILY,   23:59, 2026-05-06T00:00:05Z, 2026-05-04",
    "WEEKLY,  23:59, 2026-05-11T00:00:05Z, 2026-04-27",
    "MONTHLY, 23:59, 2026-06-01T00:00:05Z, 2026-04-01"
  })
  void itIsOfTheTimeBeforeItWasDue(Cadence cadence, String at, Instant made, LocalDate start) {
    // Weekly ones on Sundays, monthly ones on the 28th.
    var report = save(cadence, at, 7, 28);
    clock.advance(Duration.between(NOON, made));
    sender.run();

    assertThat(starts(report)).containsExactly(start);
  }

  @Test
  void everyDayIsReportedOnceThoughSomeAreMadeAfterMidnight() {
    var report = save(Cadence.DAILY, "23:59", 1, 1);
    for (var late : List.of(10, 70, 5, 600, 30)) {
      clock.advance(Duration.between(clock.instant(), due(report)).plusSeconds(late));
      sender.run();
    }

    assertThat(starts(report))
        .containsExactly(
            LocalDate.of(2026, 5, 7),
            LocalDate.of(2026, 5, 6),
            LocalDate.of(2026, 5, 5),
            LocalDate.of(2026, 5, 4),
            LocalDate.of(2026, 5, 3));
  }

  @Test
  void afterALongPauseTheLatestIsMade() {
    var report = save(Cadence.DAILY, "08:00", 1, 1);
    clock.advance(DAY.multipliedBy(400));
    sender.run();

    assertThat(starts(report)).containsExactly(LocalDate.of(2027, 6, 7));
    assertThat(due(report)).isEqualTo("2027-06-09T08:00:00Z");
  }

  @Test
  void whatIsSwitchedOffIsNotMadeAndStartsAnewOnceItIsOn() {
    var report = save(Cadence.DAILY, "08:00", 1, 1);
    change(report, false);
    clock.advance(DAY.multipliedBy(3));
    sender.run();
    assertThat(starts(report)).isEmpty();
    change(report, true);
    sender.run();
    assertThat(starts(report)).as("not what was due meanwhile").isEmpty();
    clock.advance(DAY);
    sender.run();
    assertThat(starts(report)).hasSize(1);
  }

  @Test
  void aReportThatCannotBeMadeSaysWhyAndComesAgainTheNextTime() {
    var report = save(Cadence.DAILY, "08:00", 1, 1);
    Sqls.execute(
        data,
        "UPDATE report SET definition = REPLACE(definition, '\"filter\":\"\"', '\"filter\":\"mood:fine\"') WHERE id = ?",
        report.id());
    clock.advance(DAY);
    sender.run();

    assertThat(starts(report)).isEmpty();
    assertThat(reports.find(tenant.name(), report.id()).orElseThrow().problem())
        .startsWith("cannot be read by this version of the service: ");
    Sqls.execute(
        data,
        "UPDATE report SET definition = REPLACE(definition, 'mood:fine', '') WHERE id = ?",
        report.id());
    sender.run();
    assertThat(starts(report)).as("once somebody has mended it").hasSize(1);
  }

  @Test
  void aReportThatTheDatabaseRefusesSaysSoAndKeepsNoOtherWaiting() {
    var refused = save(Cadence.DAILY, "08:00", 1, 1);
    change(refused, "Refused", true);
    var other = save(Cadence.DAILY, "08:00", 1, 1);
    clock.advance(DAY);
    Sqls.execute(
        data,
        "ALTER TABLE report_run ADD CONSTRAINT refusal CHECK (report_id <> " + refused.id() + ")");
    try {
      sender.run();
    } finally {
      Sqls.execute(data, "ALTER TABLE report_run DROP CONSTRAINT refusal");
    }

    assertThat(starts(other)).hasSize(1);
    assertThat(reports.find(tenant.name(), refused.id()).orElseThrow().problem())
        .isEqualTo("cannot be made: PoisonBatch");
    assertThat(due(refused)).as("not again and again").isEqualTo("2026-05-06T08:00:00Z");
  }

  private Report save(Cadence cadence, String at, int weekday, int dayOfMonth) {
    var definition = new ReportDefinition(cadence, at, weekday, dayOfMonth, "UTC", List.of(), "");
    return reports
        .save(EVE, tenant.name(), null, new Reports.Draft("Regular", true, definition))
        .orElseThrow();
  }

  private void change(Report report, boolean isOn) {
    change(report, report.name(), isOn);
  }

  private void change(Report report, String name, boolean isOn) {
    var now = reports.find(tenant.name(), report.id()).orElseThrow();
    reports.save(
        EVE,
        tenant.name(),
        new SeenVersion(now.id(), now.version()),
        new Reports.Draft(name, isOn, now.definition()));
  }

  private Instant due(Report report) {
    return reports.find(tenant.name(), report.id()).orElseThrow().dueAt();
  }

  private List<LocalDate> starts(Report report) {
    return reports.runs(tenant.name(), report.id(), 50).stream()
        .map(it -> it.document().start())
        .toList();
  }
}
