package ai.studio.analytics.store;

import ai.studio.analytics.event.EventId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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

  /// A rollup that differs from the recount.
  ///
  /// @param key which rollup
  /// @param measure the first measure that differs
  /// @param stored what the rollups say, over all writers
  /// @param counted what the rows say
  public record Difference(RollupKey key, String measure, Object stored, Object counted) {}

  /// Compares all rollups with their rows.
  ///
  /// @throws StoreUnavailable where the database cannot be read
  public List<Difference> verify() {
    return verify(LocalDate.EPOCH, day -> {});
  }

  /// Compares the rollups of `first` and the days after it with their rows.
  ///
  /// @param first the first UTC day; earlier ones may have lost their rows to retention
  /// @param progress is told each day before it is compared
  /// @throws StoreUnavailable where the database cannot be read
  public List<Difference> verify(LocalDate first, Consumer<LocalDate> progress) {
    try (var connection = dataSource.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try {
        var differences = new ArrayList<Difference>();
        for (var day : days(connection, first)) {
          progress.accept(day);
          compare(stored(connection, day), counted(connection, day), differences);
        }
        return differences;
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /// Replaces the rollups and daily statistics of `first` and the days after it.
  ///
  /// @param first the first UTC day; earlier ones may have lost their rows to retention
  /// @param progress is told each day before it is rebuilt
  /// @return how many days were rebuilt
  /// @throws StoreUnavailable where the database cannot take it now; days told of before are done
  public int rebuild(LocalDate first, Consumer<LocalDate> progress) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      var days = days(connection, first);
      for (var day : days) {
        progress.accept(day);
        rebuild(connection, day);
      }
      return days.size();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
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
              .set(seconds(day))
              .set(seconds(day.plusDays(1)))
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
          .set(seconds(day))
          .set(seconds(day.plusDays(1)));
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
    var recount = new Recount(connection, start(day), start(day.plusDays(1)));
    recount.requests(deltas);
    recount.sessions(deltas);
    recount.feedback(deltas);
    recount.threats(deltas);
    return deltas.byGrain();
  }

  private void compare(
      Map<RollupKey, Measures> stored,
      Map<RollupKey, Measures> counted,
      List<Difference> differences) {
    var minutesFrom = clock.instant().minus(Retention.MINUTES_KEPT).getEpochSecond();
    var nothing = new Measures(UserSketch.STORED_LIMIT);
    var keys = new HashMap<>(stored);
    keys.putAll(counted);
    for (var key : keys.keySet()) {
      if (key.grain() != Grain.MINUTE || key.bucket() >= minutesFrom) {
        compare(
            key,
            stored.getOrDefault(key, nothing),
            counted.getOrDefault(key, nothing),
            differences);
      }
    }
  }

  private static void compare(
      RollupKey key, Measures stored, Measures counted, List<Difference> differences) {
    var names =
        List.of(
            "requests",
            "errors",
            "model_calls",
            "prompt_tokens",
            "cached_tokens",
            "cache_write_tokens",
            "completion_tokens",
            "reasoning_tokens",
            "priced_requests",
            "cost_nanos",
            "latency_sum_ms",
            "first_token_count",
            "first_token_sum_ms",
            "sessions",
            "session_requests",
            "session_cost_nanos",
            "latency_sketch",
            "first_token_sketch",
            "users_sketch");
    var ours = numbers(stored);
    var theirs = numbers(counted);
    for (var i = 0; i < names.size(); i++) {
      if (!ours.get(i).equals(theirs.get(i))) {
        differences.add(new Difference(key, names.get(i), ours.get(i), theirs.get(i)));
        return;
      }
    }
  }

  private static List<Object> numbers(Measures of) {
    return List.of(
        of.requests,
        of.errors,
        of.modelCalls,
        of.promptTokens,
        of.cachedTokens,
        of.cacheWriteTokens,
        of.completionTokens,
        of.reasoningTokens,
        of.pricedRequests,
        of.costNanos,
        of.latencySumMs,
        of.firstTokenCount,
        of.firstTokenSumMs,
        of.sessions,
        of.sessionRequests,
        of.sessionCostNanos,
        Arrays.toString(of.latency.encode()),
        Arrays.toString(of.firstToken.encode()),
        Arrays.toString(of.users.encode()));
  }

  /// The UTC days that have rows or rollups.
  private static TreeSet<LocalDate> days(Connection connection, LocalDate first)
      throws SQLException {
    var days = new TreeSet<LocalDate>();
    try (var statement =
        connection.prepareStatement("SELECT DISTINCT bucket FROM rollup WHERE grain = ?")) {
      statement.setInt(1, Grain.DAY.code());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          days.add(day(Instant.ofEpochSecond(rows.getLong(1))));
        }
      }
    }
    for (var table : List.of("request_log", "feedback_log", "threat_log")) {
      addDaysOf(connection, table, days);
    }
    return new TreeSet<>(days.tailSet(first));
  }

  /// Skips from day to day through the time-ordered primary key.
  private static void addDaysOf(Connection connection, String table, TreeSet<LocalDate> days)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT MIN(id) FROM " + table + " WHERE id >= ?")) {
      for (var from = 0L; ; ) {
        statement.setLong(1, from);
        try (var row = statement.executeQuery()) {
          row.next();
          var id = row.getLong(1);
          if (row.wasNull()) {
            return;
          }
          var day = day(EventId.time(id));
          days.add(day);
          from = EventId.floor(start(day.plusDays(1)));
        }
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

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static long seconds(LocalDate day) {
    return start(day).getEpochSecond();
  }
}
