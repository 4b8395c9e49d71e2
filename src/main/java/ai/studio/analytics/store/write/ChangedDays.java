package ai.studio.analytics.store.write;

import ai.studio.analytics.store.rollup.Grain;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;

/// UTC days of which stored requests have changed in what no sum of the rollups tells: their column
/// blocks are made anew. Rows are written in one order, so that writers never wait for each other
/// in a circle. Not thread-safe.
public final class ChangedDays {

  private final TreeSet<Day> days =
      new TreeSet<>(Comparator.comparing(Day::organization).thenComparing(Day::day));

  private record Day(String organization, long day) {}

  /// Adds the day of a time.
  public void add(String organization, Instant time) {
    add(organization, time, time);
  }

  /// Adds all days from one time to another.
  void add(String organization, Instant first, Instant last) {
    for (var day = day(first); day <= day(last); day++) {
      days.add(new Day(organization, day));
    }
  }

  /// Writes them down, in the transaction of the change.
  public void save(Connection connection) throws SQLException {
    if (days.isEmpty()) {
      return;
    }
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO joined_sessions (organization_id, utc_day, joined) VALUES (?, ?, 1)
            ON DUPLICATE KEY UPDATE joined = joined + 1
            """)) {
      for (var day : days) {
        statement.setString(1, day.organization());
        statement.setLong(2, day.day());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static long day(Instant time) {
    return Grain.DAY.bucket(time) / Grain.DAY.seconds();
  }
}
