package ai.studio.analytics.store.block;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.store.maintain.WholeDays;
import ai.studio.analytics.store.rollup.Grain;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Makes the blocks of days that are over, and makes them anew where late events, an erasure or a
/// new price have changed the day.
///
/// A day is left alone as long as it changes from one run to the next. Two processes may make the
/// same blocks, which are the same. Not thread-safe.
public final class BlockJob {

  private static final Logger LOGGER = Logger.getLogger(BlockJob.class.getName());

  private final DataSource dataSource;
  private final StoreConfig.RetentionDays retention;
  private final Clock clock;
  private Map<Day, Long> seen = Map.of();

  /// Of how many of these days there are blocks.
  private int current;

  /// Days that could not be made with a stamp, and are not tried again with it.
  private final Map<Day, Long> unmade = new HashMap<>();

  private volatile @Nullable Progress progress;

  private record Day(String organization, long start) {}

  /// How far the blocks were at the end of a run.
  ///
  /// @param days that are over, of all organisations
  /// @param made of how many of them there are blocks as their rows are
  /// @param failed those that could not be made, and are not tried again until they change
  public record Progress(Instant at, int days, int made, int failed) {}

  /// @param retention how long rows are kept: of days without them there are no blocks
  public BlockJob(DataSource dataSource, StoreConfig.RetentionDays retention, Clock clock) {
    this.dataSource = dataSource;
    this.retention = retention;
    this.clock = clock;
  }

  /// Makes what is missing, the latest days first, and removes what has lost its rows. A day that
  /// fails does not keep the others from being made.
  ///
  /// @return of how many days blocks were made
  /// @throws StoreFailure where the database cannot take it now; what was made is kept
  public int run() {
    var made = 0;
    var stale = stale();
    for (var day : stale) {
      made += store(day) ? 1 : 0;
    }
    var failed =
        (int)
            seen.entrySet().stream()
                .filter(it -> it.getValue().equals(unmade.get(it.getKey())))
                .count();
    progress = new Progress(clock.instant(), seen.size(), current + made, failed);
    return made;
  }

  /// How far it was at the end of the latest run in this process; null before the first one.
  public @Nullable Progress progress() {
    return progress;
  }

  private List<Slice> stale() {
    try (var connection = dataSource.getConnection()) {
      return stale(connection);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private List<Slice> stale(Connection connection) throws SQLException {
    var stale = new ArrayList<Slice>();
    var before = seen;
    var now = new HashMap<Day, Long>();
    current = 0;
    var whole = WholeDays.by(connection, retention, clock.instant());
    BlockTable.deleteBefore(connection, whole.ofRequests());
    for (var organization : BlockTable.organizations(connection)) {
      var oldest = whole.ofRequests(organization);
      if (oldest > whole.ofRequests()) {
        BlockTable.deleteBefore(connection, organization, oldest);
      }
      var stored = BlockTable.stamps(connection, organization);
      var today = Grain.DAY.bucket(clock.instant());
      for (var slice : Stamps.read(connection, organization, Grain.DAY, oldest, today)) {
        var day = new Day(organization, slice.start());
        now.put(day, slice.stamp());
        if (Objects.equals(stored.get(slice.start()), slice.stamp())) {
          current++;
        } else if (Objects.equals(before.get(day), slice.stamp())
            && !Objects.equals(unmade.get(day), slice.stamp())) {
          stale.add(slice);
        }
      }
    }
    seen = Map.copyOf(now);
    stale.sort(Comparator.comparingLong(Slice::start).reversed());
    return stale;
  }

  /// Two processes that make the same day at once are told so by the database: one of them has.
  private boolean store(Slice day) {
    try {
      var stored = Transactions.call(dataSource, connection -> store(connection, day));
      if (!stored) {
        unmade.put(new Day(day.organization(), day.start()), day.stamp());
      }
      return stored;
    } catch (SQLException e) {
      if (StoreFailure.of(e) instanceof StoreUnavailable unavailable) {
        throw unavailable;
      }
      LOGGER.log(Level.FINE, "The column blocks of a day could not be made", e);
      unmade.put(new Day(day.organization(), day.start()), day.stamp());
      return false;
    }
  }

  /// @return whether what was made is of the day as its rollups have it
  private static boolean store(Connection connection, Slice day) throws SQLException {
    var made = Blocks.make(connection, day);
    if (!Blocks.isOf(day, made)) {
      return false;
    }
    BlockTable.replace(connection, day, made);
    return true;
  }
}
