package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.rollup.RowKind;
import ai.studio.analytics.store.write.AllWriters;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class RollupAuditIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final StoreConfig.RetentionDays SHORT =
      new StoreConfig.RetentionDays(0, 4, 3, 2, 0, 0);

  private final Database database;

  RollupAuditIT(Database database) {
    this.database = database;
  }

  @BeforeEach
  void start() {
    new Eraser(database.dataSource()).eraseEvents();
  }

  @Test
  void whatRetentionHasRemovedIsNoDifferenceAndIsKept() {
    write(eventsOfTenDays());
    new Retention(database, SHORT, CLOCK).run();
    var before = counted();
    var audit = new RollupAudit(database.dataSource(), SHORT, CLOCK);

    var comparison = audit.compare(day -> {});
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.leftOut())
        .containsOnlyKeys(RowKind.SESSIONS, RowKind.FEEDBACK, RowKind.THREATS);

    assertThat(audit.rebuild(day -> {}).kept()).isEqualTo(comparison.leftOut());
    assertThat(counted()).isEqualTo(before);
  }

  @Test
  void rowsThatAnEarlierSettingRemovedAreNotMissed() {
    write(eventsOfTenDays());
    new Retention(database, SHORT, CLOCK).run();
    var before = counted();
    var audit = new RollupAudit(database.dataSource(), CLOCK);

    assertThat(audit.verify()).isEmpty();
    audit.rebuild(day -> {});

    assertThat(counted()).isEqualTo(before);
  }

  @Test
  void rowsThatAreGoneWithoutATraceAreReportedAndThenKept() throws Exception {
    write(eventsOfTenDays());
    var before = counted();
    execute("DELETE FROM threat_log");
    var audit = new RollupAudit(database.dataSource(), CLOCK);

    assertThat(audit.verify()).isNotEmpty();
    assertThat(audit.rebuild(day -> {}).kept()).containsOnlyKeys(RowKind.THREATS);

    assertThat(counted()).isEqualTo(before);
    assertThat(audit.verify()).isEmpty();
  }

  @Test
  void aRebuildRepairsWhatHasItsRows() throws Exception {
    write(eventsOfTenDays());
    var before = counted();
    execute("UPDATE rollup SET requests = requests + 1, sessions = sessions + 1");
    var audit = new RollupAudit(database.dataSource(), CLOCK);

    assertThat(audit.rebuild(day -> {}).kept()).isEmpty();

    assertThat(counted()).isEqualTo(before);
    assertThat(audit.verify()).isEmpty();
  }

  @Test
  void aRebuildCountsWhatIsCountedNowhereAnyMore() throws Exception {
    write(
        List.of(
            Events.request("a", NOON, "ayu"),
            Events.request("b", NOON.minus(Duration.ofDays(1)), "ayu")));
    var before = counted();
    execute("DELETE FROM rollup");
    execute("DELETE FROM model_usage_stats");

    new RollupAudit(database.dataSource(), CLOCK).rebuild(day -> {});

    assertThat(counted()).isEqualTo(before);
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void aProcessThatJoinsDuringARebuildWaits() throws Exception {
    CompletableFuture<Void> joining;
    try (var rebuild = database.dataSource().getConnection()) {
      rebuild.setAutoCommit(false);
      AllWriters.stop(rebuild);
      joining = CompletableFuture.runAsync(() -> write(eventsOfTenDays()));
      assertThatThrownBy(() -> joining.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      rebuild.commit();
    }
    joining.get(20, TimeUnit.SECONDS);
    assertThat(new RollupAudit(database.dataSource(), CLOCK).verify()).isEmpty();
  }

  private void write(List<Event> events) {
    try (var writer = new BatchWriter(database.dataSource(), CLOCK)) {
      writer.write(events);
    }
  }

  private static List<Event> eventsOfTenDays() {
    var events = new ArrayList<Event>();
    for (var day = 0; day < 10; day++) {
      var time = NOON.minus(Duration.ofDays(day));
      var request = Events.request("r" + day, time, "ayu");
      events.add(request);
      events.add(new FeedbackEvent("f" + day, time, "default", request.id(), "ayu", 4, null));
      events.add(threat("t" + day, time));
    }
    return events;
  }

  private static ThreatEvent threat(String key, Instant time) {
    return new ThreatEvent(
        key,
        time,
        "default",
        "prompt_injection",
        Severity.HIGH,
        Client.ANONYMOUS,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /// What the daily rollups count, by dimension.
  private List<String> counted() {
    var counted = new ArrayList<String>();
    try (var connection = database.dataSource().getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    """
                    SELECT CONCAT_WS(' ', dimension, SUM(requests), SUM(sessions), SUM(latency_sum_ms))
                    FROM rollup WHERE grain = 3 GROUP BY dimension ORDER BY dimension
                    """)) {
      while (rows.next()) {
        counted.add(rows.getString(1));
      }
      return counted;
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// What the daily statistics of models count.
  private long calls() throws Exception {
    try (var connection = database.dataSource().getConnection();
        var row =
            connection
                .createStatement()
                .executeQuery("SELECT SUM(requests) FROM model_usage_stats")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws Exception {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
