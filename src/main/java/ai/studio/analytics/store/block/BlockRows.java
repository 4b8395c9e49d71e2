package ai.studio.analytics.store.block;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.store.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Makes blocks of the rows of a span of time.
final class BlockRows {

  private static final int TIMEOUT_SECONDS = 60;
  private static final long MICROS = 1_000_000;

  private BlockRows() {}

  /// Reads through the primary key: H2 knows no index hints, so it must not see that other indexes
  /// begin with the organisation.
  ///
  /// @param start inclusive, to the microsecond
  /// @param end exclusive
  static List<Block> read(Connection connection, String organization, Instant start, Instant end)
      throws SQLException {
    var builder = new BlockBuilder();
    each(connection, organization, start, end, builder::add);
    return builder.build();
  }

  /// The same for each of some slices, in one statement.
  ///
  /// @param slices of one organisation, in the order of time, with no requests between them
  static Map<Slice, List<Block>> read(Connection connection, List<Slice> slices)
      throws SQLException {
    var builders = new LinkedHashMap<Slice, BlockBuilder>();
    slices.forEach(slice -> builders.put(slice, new BlockBuilder()));
    var first = slices.getFirst();
    var rest = new ArrayDeque<>(slices);
    each(
        connection,
        first.organization(),
        Instant.ofEpochSecond(first.start()),
        Instant.ofEpochSecond(slices.getLast().end()),
        row -> {
          var second = Math.floorDiv(row.getLong("created_at"), MICROS);
          while (rest.size() > 1 && second >= rest.getFirst().end()) {
            rest.removeFirst();
          }
          // A request that came after the slices were looked up may lie between two.
          if (second >= rest.getFirst().start()) {
            Objects.requireNonNull(builders.get(rest.getFirst())).add(row);
          }
        });
    var blocks = new HashMap<Slice, List<Block>>();
    builders.forEach((slice, builder) -> blocks.put(slice, builder.build()));
    return blocks;
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private static void each(
      Connection connection, String organization, Instant start, Instant end, RowReader each)
      throws SQLException {
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
          each.read(rows);
        }
      }
    }
  }
}
