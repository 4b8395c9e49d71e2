package ai.studio.analytics.store.write;

import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// This process's place among those that write at the same time: the `writer` of its rollup rows.
///
/// The lease only avoids that two processes queue on one row. Correctness rests on the version:
/// whoever finds it changed knows that another process has written as this writer, and forgets what
/// it remembered.
final class WriterLease {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int NONE = -1;

  private final String owner = UUID.randomUUID().toString();
  private final Clock clock;
  private volatile int id = NONE;
  private long version;

  WriterLease(Clock clock) {
    this.clock = clock;
  }

  /// The writer's number; valid after [#lock].
  int id() {
    return id;
  }

  /// Whether this process has a slot.
  boolean isHeld() {
    return id != NONE;
  }

  /// Locks the slot until the transaction ends, leasing one first where this process has none.
  ///
  /// @return whether nobody else has written as this writer since the last time
  boolean lock(Connection connection) throws SQLException {
    var known = version;
    if (id == NONE || !relock(connection)) {
      lease(connection);
      return false;
    }
    return version == known;
  }

  /// Marks that this transaction writes as this writer, and renews the lease.
  void advance(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "UPDATE writer_slot SET version = ?, lease_until = ? WHERE id = ?")) {
      ParameterBinder.of(statement).set(++version).set(clock.instant().plus(LEASE)).set(id);
      statement.executeUpdate();
    }
  }

  /// Gives the slot back, for the next process to take over at once.
  void release(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "UPDATE writer_slot SET lease_until = 0 WHERE id = ? AND owner = ?")) {
      ParameterBinder.of(statement).set(id).set(owner);
      statement.executeUpdate();
    }
    id = NONE;
  }

  /// Whether the slot is still this process's own; reads its version again.
  private boolean relock(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT owner, version FROM writer_slot WHERE id = ? FOR UPDATE")) {
      statement.setInt(1, id);
      try (var row = statement.executeQuery()) {
        if (!row.next() || !row.getString(1).equals(owner)) {
          return false;
        }
        version = row.getLong(2);
        return true;
      }
    }
  }

  /// Takes over a slot whose lease is over, or adds one, while nobody excludes writers.
  private void lease(Connection connection) throws SQLException {
    AllWriters.join(connection);
    if (!takeOver(connection)) {
      add(connection);
    }
  }

  private boolean takeOver(Connection connection) throws SQLException {
    try (var expired =
            connection.prepareStatement(
                """
                SELECT id, version FROM writer_slot WHERE id > 0 AND (lease_until < ? OR owner = ?) ORDER BY id LIMIT 1
                FOR UPDATE SKIP LOCKED
                """);
        var take = connection.prepareStatement("UPDATE writer_slot SET owner = ? WHERE id = ?")) {
      ParameterBinder.of(expired).set(clock.instant()).set(owner);
      try (var row = expired.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        id = row.getInt(1);
        version = row.getLong(2);
      }
      ParameterBinder.of(take).set(owner).set(id);
      take.executeUpdate();
      return true;
    }
  }

  private void add(Connection connection) throws SQLException {
    try (var highest = connection.prepareStatement("SELECT COALESCE(MAX(id), 0) FROM writer_slot");
        var insert =
            connection.prepareStatement(
                "INSERT INTO writer_slot (id, owner, lease_until, version) VALUES (?, ?, ?, 0)")) {
      try (var row = highest.executeQuery()) {
        row.next();
        id = row.getInt(1) + 1;
      }
      ParameterBinder.of(insert).set(id).set(owner).set(Instant.EPOCH);
      insert.executeUpdate();
      version = 0;
    }
  }
}
