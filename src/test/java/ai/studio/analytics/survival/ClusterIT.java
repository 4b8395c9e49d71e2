package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.ReplicationGroup;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances on a group of three database servers lose the primary to `kill -9`, and one
/// instance is stopped for a while and goes on. `-Dcluster.seconds=60` keeps them at it for longer,
/// kills three primaries, one after another, and at last moves the primary as for maintenance.
@Tag("all")
class ClusterIT {

  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("cluster.seconds", 3));
  private static final boolean AT_FULL_LENGTH = LENGTH.compareTo(Duration.ofSeconds(60)) >= 0;
  private static final int KILLS = AT_FULL_LENGTH ? 3 : 1;
  private static final Duration WRITES_BACK = Duration.ofSeconds(30);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(90);
  private static final Pattern TIME = Pattern.compile("\"generatedAt\":\"[^\"]*\"");

  @TempDir private Path oneDir;
  @TempDir private Path otherDir;

  @Test
  void losesNothingWhenThePrimaryDies() throws Exception {
    try (var group = ReplicationGroup.start()) {
      var database = group.create("studio");
      try (var one = ServiceProcess.on(database, database.jdbcUrl(), oneDir, Map.of());
          var other = ServiceProcess.on(database, database.jdbcUrl(), otherDir, Map.of());
          var load = Load.openLoop(20, one, other)) {
        var back = killPrimaries(group, database);
        pause(group.onPrimary(database), one, other);
        var moved = AT_FULL_LENGTH ? movePrimary(group, database) : Duration.ZERO;
        load.close();
        assertAllStored(one);
        assertAllStored(other);

        assertSameDashboard(one, other);
        Verdict.onBatches(group.onPrimary(database), load)
            .assertClean(one)
            .tell("primary killed %d times".formatted(KILLS), figures(back, moved));
      }
    }
  }

  private static String figures(Duration back, Duration moved) {
    return "writes back after %.1f s at most, after a planned move %.1f s"
        .formatted(back.toMillis() / 1e3, moved.toMillis() / 1e3);
  }

  /// @return the longest time until the next primary stored events
  private static Duration killPrimaries(ReplicationGroup group, TestDatabase database)
      throws Exception {
    var slowest = Duration.ZERO;
    for (var i = 0; i < KILLS; i++) {
      Thread.sleep(LENGTH.dividedBy(3));
      var killed = group.primary();
      var start = System.nanoTime();
      group.kill(killed);
      var back = awaitWrites(start, killed, group, database);
      slowest = back.compareTo(slowest) > 0 ? back : slowest;
      group.restart(killed);
    }
    return slowest;
  }

  private static Duration movePrimary(ReplicationGroup group, TestDatabase database)
      throws Exception {
    var before = group.primary();
    var start = System.nanoTime();
    group.movePrimary();
    var back = awaitWrites(start, before, group, database);
    Thread.sleep(LENGTH.dividedBy(6));
    return back;
  }

  /// @return from `start` until another primary than that of before has more events than it began
  ///   with
  private static Duration awaitWrites(
      long start, int before, ReplicationGroup group, TestDatabase database) throws Exception {
    var first = Long.MAX_VALUE;
    while (true) {
      var time = Duration.ofNanos(System.nanoTime() - start);
      assertThat(time).as("until events are stored").isLessThan(WRITES_BACK);
      try {
        var now = group.primary() == before ? Long.MAX_VALUE : rows(group.onPrimary(database));
        if (now > first) {
          return time;
        }
        first = now;
      } catch (SQLException notYet) {
        // There is no primary, or none that answers.
      }
      Thread.sleep(100);
    }
  }

  /// The lease of the stopped instance ends, and the other one, started again, writes in its place.
  private static void pause(TestDatabase database, ServiceProcess one, ServiceProcess other)
      throws Exception {
    one.signal("STOP");
    other.kill();
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("SET SESSION innodb_lock_wait_timeout = 5");
      statement.execute("UPDATE writer_slot SET lease_until = 0");
    } catch (SQLException theStoppedOneHoldsIt) {
      // Then its transaction goes on where it stopped, and nobody else may have the slot.
    }
    other.started();
    Thread.sleep(LENGTH.dividedBy(3));
    one.signal("CONT");
    Thread.sleep(LENGTH.dividedBy(3));
  }

  private static void assertAllStored(ServiceProcess service) throws Exception {
    service.awaitPending(0, DRAIN_LIMIT);

    assertThat(service.figure("studio_events_missing")).isZero();
    assertThat(service.stackTraces()).isEmpty();
  }

  private static void assertSameDashboard(ServiceProcess one, ServiceProcess other)
      throws Exception {
    var end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var range = "start=%s&end=%s".formatted(end.minus(Duration.ofDays(11)), end);

    assertThat(dashboard(one, range)).isEqualTo(dashboard(other, range));
  }

  private static String dashboard(ServiceProcess service, String range) throws Exception {
    var answer =
        service.ask(
            "/api/dashboard/?range=custom&" + range,
            "Authorization",
            "Bearer " + service.token(),
            "");
    assertThat(answer.status()).isEqualTo(200);
    return TIME.matcher(answer.body()).replaceAll("");
  }

  private static long rows(TestDatabase database) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM request_log")) {
      row.next();
      return row.getLong(1);
    }
  }
}
