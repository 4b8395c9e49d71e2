package ai.studio.analytics.store.block;

import ai.studio.analytics.store.Grain;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.WholeDays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Makes the blocks of days that are over, and makes them anew where late events, an erasure or a
/// new price have changed the day.
///
/// A day is left alone as long as it changes from one run to the next. Two processes may make the
/// same blocks, which are the same. Not thread-safe.
public final class BlockJob {

  private final DataSource dataSource;
  private final StoreConfig.RetentionDays retention;
  private final Clock clock;
  private Map<Day, Long> seen = Map.of();

  private record Day(String organization, long start) {}

  /// @param retention how long rows are kept: of days without them there are no blocks
  public BlockJob(DataSource dataSource, StoreConfig.RetentionDays retention, Clock clock) {
    this.dataSource = dataSource;
    this.retention = retention;
    this.clock = clock;
  }

  /// Makes what is missing, the latest days first, and removes what has lost its rows.
  ///
  /// @return of how many days blocks were made
  /// @throws StoreFailure where the database cannot take it now; what was made is kept
  public int run() {
    try (var connection = dataSource.getConnection()) {
      var stale = stale(connection);
      connection.setAutoCommit(false);
      for (var day : stale) {
        store(connection, day);
      }
      return stale.size();
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private List<Slice> stale(Connection connection) throws SQLException {
    var stale = new ArrayList<Slice>();
    var before = seen;
    var now = new HashMap<Day, Long>();
    var oldest = WholeDays.ofRequests(connection, retention, clock.instant());
    for (var organization : BlockTable.organizations(connection)) {
      var stored = BlockTable.stamps(connection, organization);
      var today = Grain.DAY.bucket(clock.instant());
      var current = Stamps.read(connection, organization, Grain.DAY, oldest, today);
      for (var start : stored.keySet()) {
        if (!current.containsKey(start)) {
          BlockTable.delete(connection, organization, start);
        }
      }
      current.forEach((start, stamp) -> {
        var day = new Day(organization, start);
        now.put(day, stamp);
        if (!stamp.equals(stored.get(start)) && stamp.equals(before.get(day))) {
          stale.add(new Slice(organization, Grain.DAY, start, stamp));
        }
      });
    }
    seen = Map.copyOf(now);
    stale.sort(Comparator.comparingLong(Slice::start).reversed());
    return stale;
  }

  private static void store(Connection connection, Slice day) throws SQLException {
    try {
      BlockTable.replace(connection, day, Blocks.make(connection, day));
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }
}
