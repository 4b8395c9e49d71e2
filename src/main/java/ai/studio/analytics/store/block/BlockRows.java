package ai.studio.analytics.store.block;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.store.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes blocks of the rows of a span of time.
final class BlockRows {

  private static final int TIMEOUT_SECONDS = 60;

  private BlockRows() {}

  /// Reads through the primary key: H2 knows no index hints, so it must not see that other indexes
  /// begin with the organisation.
  ///
  /// @param start inclusive, to the microsecond
  /// @param end exclusive
  static List<Block> read(Connection connection, String organization, Instant start, Instant end)
      throws SQLException {
    var builder = new BlockBuilder();
    try (var statement =
        connection.prepareStatement(
            """
            SELECT %s FROM request_log /*! FORCE INDEX (PRIMARY) */
            WHERE CONCAT(organization_id, '') = ? AND id >= ? AND id < ? AND created_at >= ? AND created_at < ?
            ORDER BY id
            """
                .formatted(BlockBuilder.COLUMNS))) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setFetchSize(Dialect.of(connection).fetchSize());
      statement.setString(1, organization);
      statement.setLong(2, EventId.floor(start));
      statement.setLong(3, EventId.floor(end.plusMillis(1)));
      statement.setLong(4, ChronoUnit.MICROS.between(Instant.EPOCH, start));
      statement.setLong(5, ChronoUnit.MICROS.between(Instant.EPOCH, end));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          builder.add(rows);
        }
      }
    }
    return builder.build();
  }
}
