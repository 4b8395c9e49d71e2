package ai.studio.analytics.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// This process's hold on jobs: whoever's update finds a job due and free may run it. The time is
/// the database's, so that clocks of instances may differ.
///
/// Each statement is a transaction of its own. Thread-safe.
final class JobLease {

  /// For how long a process that died keeps others from its job.
  static final Duration LENGTH = Duration.ofMinutes(1);

  private final String holder = UUID.randomUUID().toString();
  private final DataSource dataSource;

  /// @param dataSource connections with auto-commit on
  JobLease(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Makes a job known that is new, and due at once.
  void register(Job job) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      update(
          connection,
          "INSERT IGNORE INTO job_lease (name, lease_until, due_at) VALUES (?, 0, 0)",
          job.name());
    }
  }

  /// Takes the lease.
  ///
  /// @return whether the job is due and nobody else has it
  boolean acquire(Job job) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      var now = now(connection);
      return update(
          connection,
          """
          UPDATE job_lease SET holder = ?, started_at = ?, lease_until = ?
          WHERE name = ? AND due_at <= ? AND lease_until <= ?
          """,
          holder,
          now,
          now + LENGTH.toSeconds(),
          job.name(),
          now,
          now);
    }
  }

  /// Keeps the lease for another [#LENGTH].
  ///
  /// @return whether it was still this process's
  boolean renew(Job job) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return update(
          connection,
          "UPDATE job_lease SET lease_until = ? WHERE name = ? AND holder = ?",
          now(connection) + LENGTH.toSeconds(),
          job.name(),
          holder);
    }
  }

  /// Gives the lease back after a run, unless another process has taken it over.
  ///
  /// @param failure of what kind it was; null where the run succeeded
  void release(Job job, Duration took, @Nullable String failure) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      update(
          connection,
          """
          UPDATE job_lease
          SET holder = NULL, lease_until = 0, due_at = started_at + ?, duration_ms = ?,
              failed_at = COALESCE(?, failed_at), failure = COALESCE(?, failure)
          WHERE name = ? AND holder = ?
          """,
          job.interval().toSeconds(),
          took.toMillis(),
          failure == null ? null : now(connection),
          failure,
          job.name(),
          holder);
    }
  }

  /// The database's time in seconds. Asked for by itself and not in the statements above: in
  /// prepared ones, MySQL 8.0 goes on with the time at which they were prepared.
  private static long now(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT UNIX_TIMESTAMP()")) {
      row.next();
      return row.getLong(1);
    }
  }

  /// How all jobs fared that any instance has ever had, by name.
  List<JobState> states() throws SQLException {
    var states = new ArrayList<JobState>();
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT name, lease_until > UNIX_TIMESTAMP(), started_at, duration_ms, failed_at, failure
                FROM job_lease ORDER BY name
                """)) {
      while (rows.next()) {
        states.add(
            new JobState(
                rows.getString(1),
                rows.getBoolean(2),
                instant(rows, 3),
                duration(rows, 4),
                instant(rows, 5),
                rows.getString(6)));
      }
    }
    return states;
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var seconds = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
  }

  private static @Nullable Duration duration(ResultSet row, int column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Duration.ofMillis(millis);
  }

  /// @return whether a row was changed
  private static boolean update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate() > 0;
    }
  }
}
