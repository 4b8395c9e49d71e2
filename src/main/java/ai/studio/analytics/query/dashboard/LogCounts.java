package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// How many requests are logged in all organisations together.
///
/// @param total ever
/// @param recent in the last hour, to the minute
public record LogCounts(long total, long recent) {

  /// What counts as recent.
  public static final Duration RECENT = Duration.ofHours(1);

  /// Counts them by their rollups.
  ///
  /// @throws StoreFailure where the database cannot answer
  public static LogCounts read(DataSource dataSource, Instant now) {
    try (var connection = dataSource.getConnection()) {
      var counts = new LogCounts(0, 0);
      for (var organization = nextOrganization(connection, "");
          organization != null;
          organization = nextOrganization(connection, organization)) {
        counts =
            new LogCounts(
                counts.total() + sum(connection, organization, Grain.DAY, Instant.EPOCH),
                counts.recent() + sum(connection, organization, Grain.MINUTE, now.minus(RECENT)));
      }
      return counts;
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// One step along the primary key: H2 reads the whole of it for a DISTINCT.
  private static @Nullable String nextOrganization(Connection connection, String last)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT MIN(organization_id) FROM rollup WHERE organization_id > ?")) {
      statement.setString(1, last);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static long sum(Connection connection, String organization, Grain grain, Instant from)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT SUM(requests) FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ?
            """)) {
      statement.setString(1, organization);
      statement.setInt(2, grain.code());
      statement.setInt(3, Dimension.ALL.code());
      statement.setLong(4, grain.bucket(from));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
