package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.ReplicationGroup;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Two instances on a group of three database servers lose the primary to `kill -9`, and one
/// instance is stopped for a while and goes on. `-Dcluster.seconds=60` keeps them at it for longer
/// and kills each primary in turn.
@EnabledIfSystemProperty(
    named = "cluster.seconds",
    matches = "\\d+",
    disabledReason = "five processes at once: ./studio survive cluster")
class ClusterIT {

  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("cluster.seconds", 6));
  private static final int KILLS = LENGTH.compareTo(Duration.ofSeconds(60)) >= 0 ? 3 : 1;
  private static final Duration WRITES_BACK = Duration.ofSeconds(30);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(90);
  private static final Pattern TIME = Pattern.compile("\"generatedAt\":\"[^\"]*\"");

  @Test
  void losesNothingWhenThePrimaryDies(@TempDir Path oneDir, @TempDir Path otherDir)
      throws Exception {
    try (var group = ReplicationGroup.start()) {
      var database = group.create("studio");
      try (var one = ServiceProcess.on(database, database.jdbcUrl(), oneDir, Map.of());
          var other = ServiceProcess.on(database, database.jdbcUrl(), otherDir, Map.of());
          var load = Load.ofBatches(20, one, other)) {
        var slowest = Duration.ZERO;
        for (var i = 0; i < KILLS; i++) {
          Thread.sleep(LENGTH.dividedBy(3));
          var back = killPrimary(group, database);
          slowest = back.compareTo(slowest) > 0 ? back : slowest;
        }
        pause(group.onPrimary(database), one, other);
        Thread.sleep(LENGTH.dividedBy(3));
        load.close();
        one.awaitPending(0, DRAIN_LIMIT);
        other.awaitPending(0, DRAIN_LIMIT);

        assertThat(slowest).isLessThan(WRITES_BACK);
        assertThat(one.figure("studio_events_missing")).isZero();
        assertThat(other.figure("studio_events_missing")).isZero();
        assertThat(dashboard(one)).isEqualTo(dashboard(other));
        Verdict.onBatches(group.onPrimary(database), load)
            .assertClean(one)
            .tell(
                "primary of three killed %d times, one of two instances stopped".formatted(KILLS),
                "writes back after %.1f s at most".formatted(slowest.toMillis() / 1e3));
      }
    }
  }

  /// @return how long nothing was written
  private static Duration killPrimary(ReplicationGroup group, TestDatabase database)
      throws Exception {
    var killed = group.primary();
    var before = rows(group.onPrimary(database));
    var start = System.nanoTime();
    group.kill(killed);
    while (!hasMoreThan(before, group, database)) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DRAIN_LIMIT);
      Thread.sleep(100);
    }
    var back = Duration.ofNanos(System.nanoTime() - start);
    group.restart(killed);
    return back;
  }

  private static boolean hasMoreThan(long rows, ReplicationGroup group, TestDatabase database) {
    try {
      return rows(group.onPrimary(database)) > rows;
    } catch (SQLException notYet) {
      return false;
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
  }

  private static String dashboard(ServiceProcess service) throws Exception {
    var answer =
        service.ask("/api/dashboard/?range=7d", "Authorization", "Bearer " + service.token(), "");
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
