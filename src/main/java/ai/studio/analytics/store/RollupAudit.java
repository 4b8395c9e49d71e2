package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Counts rows anew, day by day, and holds the rollups against the count or replaces them by it.
///
/// Works beside running writers: verifying reads one snapshot, and rebuilding makes writers wait
/// for a day's transaction at a time.
public final class RollupAudit {

  /// The writer of rebuilt rows; running writers have higher numbers.
  private static final int REBUILT = 0;

  private final DataSource dataSource;
  private final Clock clock;

  /// @param dataSource the pool that the writers use
  /// @param clock tells which rollups by the minute must be there
  public RollupAudit(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /// Compares all rollups with their rows.
  ///
  /// @throws StoreFailure where the database cannot be read
  public List<RollupDifference> verify() {
    return verify(LocalDate.EPOCH, day -> {});
  }

  /// Compares the rollups of `first` and the days after it with their rows.
  ///
  /// @param first the first UTC day; earlier ones may have lost their rows to retention
  /// @param progress is told each day before it is compared
  /// @throws StoreFailure where the database cannot be read
  public List<RollupDifference> verify(LocalDate first, Consumer<LocalDate> progress) {
    try (var connection = dataSource.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try {
        var differences = new ArrayList<RollupDifference>();
        for (var day : UtcDays.since(connection, first)) {
          progress.accept(day);
          compare(stored(connection, day), counted(connection, day), differences);
        }
        return differences;
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Replaces the rollups and daily statistics of `first` and the days after it.
  ///
  /// @param first the first UTC day; earlier ones may have lost their rows to retention
  /// @param progress is told each day before it is rebuilt
  /// @return how many days were rebuilt
  /// @throws StoreFailure where the database cannot take it now; days told of before are done
  public int rebuild(LocalDate first, Consumer<LocalDate> progress) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      var days = UtcDays.since(connection, first);
      for (var day : days) {
        progress.accept(day);
        rebuild(connection, day);
      }
      return days.size();
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private void rebuild(Connection connection, LocalDate day) throws SQLException {
    try {
      stopWriters(connection);
      var counted = counted(connection, day);
      for (var organization : organizations(connection)) {
        delete(connection, organization, day);
        UsageStats.replace(connection, organization, day, ofOrganization(counted, organization));
      }
      new Rollups().add(connection, REBUILT, counted);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  private static Map<RollupKey, Measures> ofOrganization(
      Map<RollupKey, Measures> all, String organization) {
    var some = new HashMap<>(all);
    some.keySet().removeIf(key -> !key.organization().equals(organization));
    return some;
  }

  /// Locks every writer out and makes it forget what it remembers of its rollups.
  private static void stopWriters(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE writer_slot SET version = version + 1");
    }
  }

  private static void delete(Connection connection, String organization, LocalDate day)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            DELETE FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ? AND bucket < ?
            """)) {
      for (var dimension : Dimension.values()) {
        for (var grain : dimension.grains()) {
          Columns.of(statement)
              .set(organization)
              .set(grain.code())
              .set(dimension.code())
              .set(UtcDays.seconds(day))
              .set(UtcDays.seconds(day.plusDays(1)))
              .addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static Map<RollupKey, Measures> stored(Connection connection, LocalDate day)
      throws SQLException {
    var stored = new HashMap<RollupKey, Measures>();
    for (var organization : organizations(connection)) {
      for (var dimension : Dimension.values()) {
        for (var grain : dimension.grains()) {
          read(connection, organization, grain, dimension, day, stored);
        }
      }
    }
    return stored;
  }

  private static void read(
      Connection connection,
      String organization,
      Grain grain,
      Dimension dimension,
      LocalDate day,
      Map<RollupKey, Measures> into)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT * FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ? AND bucket < ?
            """)) {
      Columns.of(statement)
          .set(organization)
          .set(grain.code())
          .set(dimension.code())
          .set(UtcDays.seconds(day))
          .set(UtcDays.seconds(day.plusDays(1)));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var key =
              new RollupKey(
                  organization,
                  grain,
                  dimension,
                  rows.getLong("bucket"),
                  rows.getString("dimension_key"));
          Rollups.addTo(
              into.computeIfAbsent(key, unused -> new Measures(UserSketch.STORED_LIMIT)), rows);
        }
      }
    }
  }

  private Map<RollupKey, Measures> counted(Connection connection, LocalDate day)
      throws SQLException {
    var deltas = new RollupDeltas(clock.instant().minus(Retention.MINUTES_WRITTEN));
    var recount = new Recount(connection, UtcDays.start(day), UtcDays.start(day.plusDays(1)));
    recount.requests(deltas);
    recount.sessions(deltas);
    recount.feedback(deltas);
    recount.threats(deltas);
    return deltas.byGrain();
  }

  private void compare(
      Map<RollupKey, Measures> stored,
      Map<RollupKey, Measures> counted,
      List<RollupDifference> differences) {
    var minutesFrom = clock.instant().minus(Retention.MINUTES_KEPT).getEpochSecond();
    var nothing = new Measures(UserSketch.STORED_LIMIT);
    var keys = new HashMap<>(stored);
    keys.putAll(counted);
    for (var key : keys.keySet()) {
      if (key.grain() != Grain.MINUTE || key.bucket() >= minutesFrom) {
        RollupDifference.between(
                key, stored.getOrDefault(key, nothing), counted.getOrDefault(key, nothing))
            .ifPresent(differences::add);
      }
    }
  }

  private static List<String> organizations(Connection connection) throws SQLException {
    var organizations = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT organization_id FROM rollup GROUP BY organization_id UNION SELECT organization_id FROM"
                    + " model_usage_stats GROUP BY organization_id")) {
      while (rows.next()) {
        organizations.add(rows.getString(1));
      }
    }
    return organizations;
  }
}
