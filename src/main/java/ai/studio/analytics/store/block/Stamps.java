package ai.studio.analytics.store.block;

import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import com.dynatrace.hash4j.hashing.Hashing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tells whether the requests of a time are still the same, by what rollups say of them.
///
/// Of sessions only their number has a part in it, which changes where late events join two of
/// them, and how often one that reached into the day was joined to another: a request of today may
/// change what else is said of the session that began days ago.
final class Stamps {

  private static final int SUMS = 13;

  private Stamps() {}

  /// The buckets of a grain in which there are requests, by start, each with its stamp.
  ///
  /// @param from start of the first bucket, in seconds since the epoch
  /// @param to end of the last one
  static List<Slice> read(
      Connection connection, String organization, Grain grain, long from, long to)
      throws SQLException {
    var sums = new TreeMap<Long, long[]>();
    try (var statement =
        connection.prepareStatement(
            """
            SELECT bucket, requests, errors, model_calls, prompt_tokens, cached_tokens, cache_write_tokens,
              completion_tokens, reasoning_tokens, priced_requests, cost_nanos, latency_unknown, latency_sum_ms, sessions
            FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ? AND bucket < ?
            """)) {
      statement.setString(1, organization);
      statement.setInt(2, grain.code());
      statement.setInt(3, Dimension.ALL.code());
      statement.setLong(4, from);
      statement.setLong(5, to);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var bucket = sums.computeIfAbsent(rows.getLong(1), _ -> new long[SUMS]);
          for (var i = 0; i < SUMS; i++) {
            bucket[i] += rows.getLong(i + 2);
          }
        }
      }
    }
    var joined = joined(connection, organization, from, to);
    return sums.entrySet().stream()
        .filter(bucket -> bucket.getValue()[0] > 0)
        .map(bucket -> {
          var day = Math.floorDiv(bucket.getKey(), Grain.DAY.seconds());
          var stamp = stamp(bucket.getValue(), joined.getOrDefault(day, 0L));
          return new Slice(organization, grain, bucket.getKey(), stamp, bucket.getValue()[0]);
        })
        .toList();
  }

  /// How many sessions that reached into a day are gone, by days since the epoch.
  private static Map<Long, Long> joined(
      Connection connection, String organization, long from, long to) throws SQLException {
    var joined = new HashMap<Long, Long>();
    try (var statement =
        connection.prepareStatement(
            """
            SELECT utc_day, joined FROM joined_sessions
            WHERE organization_id = ? AND utc_day >= ? AND utc_day <= ?
            """)) {
      statement.setString(1, organization);
      statement.setLong(2, Math.floorDiv(from, Grain.DAY.seconds()));
      statement.setLong(3, Math.floorDiv(to, Grain.DAY.seconds()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          joined.put(rows.getLong(1), rows.getLong(2));
        }
      }
    }
    return joined;
  }

  private static long stamp(long[] sums, long joined) {
    var hash = Hashing.komihash5_0().hashStream().putLongArray(sums);
    return joined == 0 ? hash.getAsLong() : hash.putLong(joined).getAsLong();
  }
}
