package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.AuditChain;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.rollup.MinuteRollups;
import ai.studio.analytics.store.rollup.RowKind;
import ai.studio.analytics.store.write.ConflictingEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Housekeeping: makes partitions ahead of time and removes what is older than it should be kept,
/// in small steps that never hold a writer up.
public final class Retention {

  private static final int STEP = 5_000;

  /// How long a sender that sends no more is remembered.
  private static final Duration SENDERS_KEPT = Duration.ofDays(90);

  /// What goes with requests, and the column that tells how old it is.
  private static final Map<String, String> OF_REQUESTS =
      Map.of(
          "trace_span",
          "id",
          "evaluation",
          "id",
          "merged_event",
          "request_id",
          "trace_summary",
          "started_at");

  private static final long DAY_SECONDS = Grain.DAY.seconds();

  private final Database database;
  private final StoreConfig.RetentionDays days;
  private final Duration resendWindow;
  private final Clock clock;

  /// Keeps recent keys for a day.
  ///
  /// @param days how long rows are kept
  /// @param clock tells how old they are
  public Retention(Database database, StoreConfig.RetentionDays days, Clock clock) {
    this(database, days, ResendConfig.DEFAULT.window(), clock);
  }

  /// @param days how long rows are kept
  /// @param resendWindow how long recent keys are kept
  /// @param clock tells how old they are
  public Retention(
      Database database, StoreConfig.RetentionDays days, Duration resendWindow, Clock clock) {
    this.database = database;
    this.days = days;
    this.resendWindow = resendWindow;
    this.clock = clock;
  }

  /// What a run removed.
  ///
  /// @param rows rows deleted, by table
  /// @param partitions partitions of `request_log` dropped
  public record Report(Map<String, Long> rows, int partitions) {}

  /// Removes what is too old. Safe to run at any time, also beside another process that does the
  /// same.
  ///
  /// @throws StoreFailure where the database cannot take it now; what was removed stays removed
  public Report run() {
    var rows = new TreeMap<String, Long>();
    try (var connection = database.dataSource().getConnection()) {
      var turns = new OneByOne();
      var partitions = new AtomicInteger();
      turns.add(List.of(connection), it -> partitions.set(partitions(it)));
      turns.add(steps(connection), it -> rows.put(it.table(), it.work().run()));
      turns.finish();
      return new Report(rows, partitions.get());
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Removes what is too old from a table, which is in no other's way.
  private record Step(String table, Work work) {

    private interface Work {
      long run() throws SQLException;
    }
  }

  private List<Step> steps(Connection on) {
    var steps = new ArrayList<Step>();
    for (var kind : RowKind.values()) {
      steps.add(new Step(kind.table(), () -> delete(on, kind)));
    }
    OF_REQUESTS.forEach(
        (table, column) -> steps.add(new Step(table, () -> withRequests(on, table, column))));
    steps.add(new Step("rollup", () -> rollups(on)));
    steps.add(new Step("recent_keys", () -> passed(on, "recent_keys", "written_at")));
    steps.add(new Step("pending_reference", () -> passed(on, "pending_reference", "created_at")));
    steps.add(new Step("threat_repeat", () -> passed(on, "threat_repeat", "created_at")));
    steps.add(new Step("threat_note", () -> notes(on)));
    steps.add(new Step("conflicting_event", () -> conflicts(on)));
    steps.add(new Step("audit_log", this::acts));
    steps.add(new Step("sender_count", () -> silentSenders(on)));
    return steps;
  }

  /// Deletes what is older than the window of recent keys.
  private long passed(Connection connection, String table, String column) throws SQLException {
    try (var delete =
        connection.prepareStatement("DELETE FROM %s WHERE %s < ?".formatted(table, column))) {
      ParameterBinder.of(delete).set(clock.instant().minus(resendWindow));
      return delete.executeUpdate();
    }
  }

  /// Deletes the notes about threats that are too old.
  private long notes(Connection connection) throws SQLException {
    var kept = RowKind.THREATS.days(days);
    if (kept == 0) {
      return 0;
    }
    return delete(connection, "threat_note", "threat_id", EventId.floor(cutoff(kept)));
  }

  private long acts() throws SQLException {
    if (days.auditLog() == 0) {
      return 0;
    }
    var first = EventId.floor(cutoff(days.auditLog()));
    var now = clock.instant();
    return Transactions.call(
        database.dataSource(), it -> AuditChain.remove(it, first, now, days.auditLog() + " days"));
  }

  private long silentSenders(Connection connection) throws SQLException {
    try (var delete = connection.prepareStatement("DELETE FROM sender_count WHERE last_seen < ?")) {
      ParameterBinder.of(delete).set(clock.instant().minus(SENDERS_KEPT));
      return delete.executeUpdate();
    }
  }

  private static long conflicts(Connection connection) throws SQLException {
    try (var last =
            connection.prepareStatement(
                "SELECT id FROM conflicting_event ORDER BY id DESC LIMIT 1 OFFSET "
                    + ConflictingEvents.KEPT);
        var row = last.executeQuery();
        var delete = connection.prepareStatement("DELETE FROM conflicting_event WHERE id <= ?")) {
      if (!row.next()) {
        return 0;
      }
      delete.setLong(1, row.getLong(1));
      return delete.executeUpdate();
    }
  }

  private int partitions(Connection connection) throws SQLException {
    if (database.dialect() != Dialect.MYSQL) {
      return 0;
    }
    Partitions.prepare(connection, clock.instant());
    if (days.requestLog() == 0) {
      return 0;
    }
    var cutoff = cutoff(days.requestLog());
    markOldest(connection, RowKind.REQUESTS, cutoff);
    return Partitions.drop(connection, cutoff);
  }

  /// Remembers that rows are about to be removed, where there are any to remove.
  private static void markOldest(Connection connection, RowKind kind, Instant cutoff)
      throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT MIN(id) FROM " + kind.table() + " WHERE id < ?")) {
      select.setLong(1, EventId.floor(cutoff));
      try (var row = select.executeQuery()) {
        row.next();
        row.getLong(1);
        if (!row.wasNull()) {
          RetentionMark.advance(connection, kind, cutoff);
        }
      }
    }
  }

  /// What belongs to requests is kept as long as they are.
  private long withRequests(Connection connection, String table, String column)
      throws SQLException {
    var limit = days.requestLog() == 0 ? Instant.EPOCH : cutoff(days.requestLog());
    var before = column.equals("started_at") ? ParameterBinder.micros(limit) : EventId.floor(limit);
    return delete(connection, table, column, before);
  }

  /// Deletes from the old end of the primary key.
  private long delete(Connection connection, RowKind kind) throws SQLException {
    var keptDays = kind.days(days);
    if (keptDays == 0) {
      return 0;
    }
    markOldest(connection, kind, cutoff(keptDays));
    return delete(connection, kind.table(), "id", EventId.floor(cutoff(keptDays)));
  }

  /// Deletes from the old end of an index, a step at a time.
  ///
  /// @param limit of the column, exclusive
  private static long delete(Connection connection, String table, String column, long limit)
      throws SQLException {
    var deleted = 0L;
    try (var step =
            connection.prepareStatement(
                "SELECT MAX(%2$s) FROM (SELECT %2$s FROM %1$s WHERE %2$s < ? ORDER BY %2$s LIMIT %3$s) oldest"
                    .formatted(table, column, STEP));
        var delete =
            connection.prepareStatement("DELETE FROM %s WHERE %s <= ?".formatted(table, column))) {
      while (true) {
        step.setLong(1, limit);
        try (var row = step.executeQuery()) {
          row.next();
          delete.setLong(1, row.getLong(1));
          if (row.wasNull()) {
            return deleted;
          }
        }
        deleted += delete.executeUpdate();
      }
    }
  }

  private long rollups(Connection connection) throws SQLException {
    var deleted = 0L;
    var minutes = clock.instant().minus(MinuteRollups.KEPT);
    for (var organization : organizations(connection)) {
      for (var dimension : Dimension.values()) {
        for (var grain : Grain.values()) {
          if (!dimension.grains().contains(grain)) {
            // An earlier version kept them.
            deleted += rollups(connection, organization, grain, dimension, clock.instant());
          } else if (grain == Grain.MINUTE) {
            deleted += rollups(connection, organization, grain, dimension, minutes);
          } else if (days.rollup() > 0) {
            deleted += rollups(connection, organization, grain, dimension, cutoff(days.rollup()));
          }
        }
      }
    }
    return deleted;
  }

  /// Removes the rollups of an organisation that are of before a time.
  static long rollups(Connection connection, String organization, Instant before)
      throws SQLException {
    var deleted = 0L;
    for (var dimension : Dimension.values()) {
      for (var grain : dimension.grains()) {
        deleted += rollups(connection, organization, grain, dimension, before);
      }
    }
    return deleted;
  }

  private static long rollups(
      Connection connection, String organization, Grain grain, Dimension dimension, Instant cutoff)
      throws SQLException {
    var deleted = 0L;
    try (var oldest =
            connection.prepareStatement(
                "SELECT MIN(bucket) FROM rollup WHERE organization_id = ? AND grain = ? AND dimension = ?");
        var delete =
            connection.prepareStatement(
                "DELETE FROM rollup WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket < ?")) {
      ParameterBinder.of(oldest).set(organization).set(grain.code()).set(dimension.code());
      while (true) {
        long bucket;
        try (var row = oldest.executeQuery()) {
          row.next();
          bucket = row.getLong(1);
          if (row.wasNull() || bucket >= cutoff.getEpochSecond()) {
            return deleted;
          }
        }
        ParameterBinder.of(delete)
            .set(organization)
            .set(grain.code())
            .set(dimension.code())
            .set(Math.min(bucket + DAY_SECONDS, cutoff.getEpochSecond()));
        deleted += delete.executeUpdate();
      }
    }
  }

  private static List<String> organizations(Connection connection) throws SQLException {
    var organizations = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT organization_id FROM rollup GROUP BY organization_id")) {
      while (rows.next()) {
        organizations.add(rows.getString(1));
      }
    }
    return organizations;
  }

  private Instant cutoff(int keptDays) {
    return clock.instant().minus(Duration.ofDays(keptDays));
  }
}
