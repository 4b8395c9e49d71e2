package ai.studio.analytics.store.block;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes blocks of events that belong to requests, with what those have.
///
/// @param fields with [ai.studio.analytics.store.schema.RequestField#TIME] among them
/// @param user the only one whose events count; null for all
record EventRows(
    Subject subject, List<? extends Field> fields, String organization, @Nullable String user) {

  private static final int TIMEOUT_SECONDS = 60;

  private static final String REQUESTS =
      """
      LEFT JOIN request_log r /*! FORCE INDEX (PRIMARY) */
        ON r.id = e.request_id AND r.organization_id = e.organization_id
      """;

  /// Some of the events of a span of time.
  ///
  /// @param next the id from which on the others follow; 0 where there are no others
  record Page(List<Block> blocks, long next) {}

  /// The first of a span of time, in the order of their ids.
  ///
  /// @param start inclusive, to the microsecond
  /// @param end exclusive
  Page first(Connection connection, Instant start, Instant end, long most) throws SQLException {
    return read(connection, start, end, EventId.floor(start), most);
  }

  /// Those from an id on.
  Page read(Connection connection, Instant start, Instant end, long from, long most)
      throws SQLException {
    var builder = new BlockBuilder(fields);
    var count = 0L;
    var last = 0L;
    try (var statement = connection.prepareStatement(sql())) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setFetchSize(Dialect.of(connection).fetchSize());
      statement.setString(1, organization);
      statement.setLong(2, from);
      statement.setLong(3, EventId.floor(end.plusMillis(1)));
      statement.setLong(4, ChronoUnit.MICROS.between(Instant.EPOCH, start));
      statement.setLong(5, ChronoUnit.MICROS.between(Instant.EPOCH, end));
      if (user != null) {
        statement.setString(6, user);
      }
      statement.setLong(user == null ? 6 : 7, most);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          builder.add(rows);
          last = rows.getLong(fields.size() + 1);
          count++;
        }
      }
    }
    return new Page(builder.build(), count < most ? 0 : last + 1);
  }

  /// Reads through the primary key, unless it is a user's few rows: H2 knows no index hints, so it
  /// must not see that other indexes begin with the organisation.
  private String sql() {
    var columns = fields.stream().map(subject::column).collect(Collectors.joining(", "));
    return """
    SELECT %s, e.id FROM %s e %s
    %s
    WHERE %s = ? AND e.id >= ? AND e.id < ? AND e.created_at >= ? AND e.created_at < ?%s%s
    ORDER BY e.id LIMIT ?
    """
        .formatted(
            columns,
            subject.table(),
            user == null
                ? "/*! FORCE INDEX (PRIMARY) */"
                : "/*! USE INDEX (PRIMARY, %s_user) */".formatted(subject.table()),
            columns.contains("r.") ? REQUESTS : "",
            user == null ? "CONCAT(e.organization_id, '')" : "e.organization_id",
            subject.condition(),
            user == null ? "" : " AND e.user_id = ?");
  }
}
