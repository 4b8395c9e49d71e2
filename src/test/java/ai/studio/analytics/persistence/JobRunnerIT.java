package ai.studio.analytics.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two instances on one database.
@EachDatabase
class JobRunnerIT {

  private final TestDatabase test;
  private final Database database;
  private final AtomicInteger runs = new AtomicInteger();
  private final List<String> told = new ArrayList<>();
  private Runnable work = runs::incrementAndGet;
  private final Job job = new Job("sweep", Duration.ofHours(1), () -> work.run());
  private final JobRunner one;
  private final JobRunner other;
  private final JobLease dying;

  JobRunnerIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
    one = runner();
    other = runner();
    dying = new JobLease(database.dataSource());
  }

  private JobRunner runner() {
    return new JobRunner(
        database.dataSource(), List.of(job), (job, cause) -> told.add(job.name() + ": " + cause));
  }

  @BeforeEach
  void register() throws SQLException {
    test.execute("DELETE FROM job_lease");
    dying.register(job);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void ofAllWhoAskAtOnceOneRunsIt() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 4; i++) {
        threads.submit(() -> one.runIfDue(job));
        threads.submit(() -> other.runIfDue(job));
      }
    }
    assertThat(runs).hasValue(1);
    assertThat(one.runs("sweep") + other.runs("sweep")).isEqualTo(1);
  }

  @Test
  void nobodyElseRunsItMeanwhile() {
    var asked = new ArrayList<Boolean>();
    work = () -> asked.add(other.runIfDue(job));

    assertThat(one.runIfDue(job)).isTrue();
    assertThat(asked).containsExactly(false);
  }

  @Test
  void anybodyRunsItAgainAfterItsInterval() throws SQLException {
    assertThat(one.runIfDue(job)).isTrue();
    test.execute("UPDATE job_lease SET due_at = due_at - 3590");
    assertThat(other.runIfDue(job)).isFalse();

    test.execute("UPDATE job_lease SET due_at = due_at - 10");
    assertThat(other.runIfDue(job)).isTrue();
  }

  /// MySQL 8.0 keeps the time within a prepared statement.
  @Test
  void theClockIsReadEachTime() throws SQLException {
    assumeThat(test.isMySql()).isTrue();
    try (var connections = oneConnectionThatKeepsStatements()) {
      var lease = new JobLease(connections);
      assertThat(lease.acquire(job)).isTrue();
      lease.release(job, Duration.ZERO, null);
      assertThat(lease.acquire(job)).isFalse();

      try (var connection = connections.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("SET timestamp = UNIX_TIMESTAMP() + 3600");
      }
      assertThat(lease.acquire(job)).isTrue();
    }
  }

  private HikariDataSource oneConnectionThatKeepsStatements() {
    var connections = new HikariDataSource();
    connections.setJdbcUrl(test.jdbcUrl());
    connections.setUsername(test.user());
    connections.setPassword(test.password());
    connections.setMaximumPoolSize(1);
    connections.addDataSourceProperty("useServerPrepStmts", "true");
    connections.addDataSourceProperty("cachePrepStmts", "true");
    return connections;
  }

  @Test
  void whoDiesLosesTheJobOnceItsMinuteIsOver() throws SQLException {
    assertThat(dying.acquire(job)).isTrue();
    assertThat(one.runIfDue(job)).isFalse();
    assertThat(test.number("SELECT lease_until - started_at FROM job_lease")).isEqualTo(60);

    test.execute("UPDATE job_lease SET lease_until = lease_until - 60");
    assertThat(one.runIfDue(job)).isTrue();
  }

  @Test
  void whoIsOverdueCannotTakeBackWhatAnotherHas() throws SQLException {
    dying.acquire(job);
    work = () -> assertThat(renewed(dying)).isFalse();
    test.execute("UPDATE job_lease SET lease_until = 0");
    assertThat(one.runIfDue(job)).isTrue();

    dying.release(job, Duration.ofHours(2), "Late");
    one.refresh();
    assertThat(one.states().getFirst().failure()).isNull();
  }

  @Test
  void whoIsAtItKeepsTheJob() throws SQLException {
    dying.acquire(job);
    test.execute("UPDATE job_lease SET lease_until = lease_until - 59");

    assertThat(renewed(dying)).isTrue();
    assertThat(test.number("SELECT lease_until - started_at FROM job_lease"))
        .isGreaterThanOrEqualTo(60);
  }

  private boolean renewed(JobLease lease) {
    try {
      return lease.renew(job);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRunIsSeenInAllInstances() throws SQLException {
    other.refresh();
    assertThat(other.states()).containsExactly(JobState.unknown(job));

    one.runIfDue(job);
    other.refresh();
    var state = other.states().getFirst();
    assertThat(state.running()).isFalse();
    assertThat(state.lastRun()).isNotNull();
    assertThat(state.lastDuration()).isNotNull();
    assertThat(state.lastFailure()).isNull();
    assertThat(other.runs("sweep")).isZero();
  }

  @Test
  void aFailureIsSeenInAllInstancesAndStaysAfterASuccess() throws SQLException {
    work =
        () -> {
          throw new IllegalStateException("with a secret");
        };
    assertThat(one.runIfDue(job)).isTrue();
    assertThat(one.failures("sweep")).isEqualTo(1);
    work = runs::incrementAndGet;
    test.execute("UPDATE job_lease SET due_at = 0");
    one.runIfDue(job);

    other.refresh();
    assertThat(other.states().getFirst().failure()).isEqualTo("IllegalStateException");
    assertThat(other.states().getFirst().lastFailure()).isNotNull();
    assertThat(runs).hasValue(1);
  }

  @Test
  void anErrorIsAFailureAndGivesTheLeaseBack() throws SQLException {
    work =
        () -> {
          throw new StackOverflowError();
        };
    assertThat(one.runIfDue(job)).isTrue();
    work = runs::incrementAndGet;
    test.execute("UPDATE job_lease SET due_at = 0");
    assertThat(other.runIfDue(job)).isTrue();

    assertThat(other.states().getFirst().failure()).isEqualTo("StackOverflowError");
  }

  @Test
  void failuresInARowAreToldOnce() throws SQLException {
    work =
        () -> {
          throw new IllegalStateException("again");
        };
    for (var i = 0; i < 3; i++) {
      test.execute("UPDATE job_lease SET due_at = 0");
      one.runIfDue(job);
    }
    assertThat(told).containsExactly("sweep: java.lang.IllegalStateException: again");
  }

  @Test
  void startingRunsWhatIsDue() throws Exception {
    var ran = new CountDownLatch(1);
    work = ran::countDown;

    one.start();
    ran.await();
    assertThat(one.runs("sweep")).isEqualTo(1);
  }
}
