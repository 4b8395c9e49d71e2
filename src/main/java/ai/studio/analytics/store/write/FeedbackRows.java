package ai.studio.analytics.store.write;

import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows of `feedback_log`: how an event becomes one, and back.
final class FeedbackRows {

  static final EventTable<FeedbackEvent> TABLE =
      new EventTable<>("feedback_log", FeedbackRows::read);

  private static final MultiRowInsert<Map.Entry<Long, Row>> INSERT =
      new MultiRowInsert<>(
          """
          INSERT INTO feedback_log (
            id, organization_id, created_at, event_key, request_id, request_event_key, orphan, user_id, rating, feedback_text)
          """,
          "");

  private FeedbackRows() {}

  /// A rating on its way into the table.
  ///
  /// @param requestId the request that is rated; null where its sender's id names none that is
  ///   known
  /// @param orphan whether there is no such request
  record Row(FeedbackEvent event, @Nullable Long requestId, boolean orphan) {}

  /// Who has rated what: at most one rating each.
  private record Rater(String organization, long requestId, String user) {}

  /// Takes second ratings out of the batch and returns them.
  static List<FeedbackEvent> removeConflicts(Connection connection, Map<Long, Row> batch)
      throws SQLException {
    var requests =
        batch.values().stream().map(Row::requestId).filter(Objects::nonNull).distinct().toList();
    if (requests.isEmpty()) {
      return List.of();
    }
    var seen = raters(connection, batch, requests);
    var conflicts = new ArrayList<FeedbackEvent>();
    for (var entry : List.copyOf(batch.entrySet())) {
      var event = entry.getValue().event();
      var request = entry.getValue().requestId();
      if (request != null && !seen.add(new Rater(event.organization(), request, event.user()))) {
        batch.remove(entry.getKey());
        conflicts.add(event);
      }
    }
    return conflicts;
  }

  static void insert(Connection connection, Map<Long, Row> batch) throws SQLException {
    INSERT.insert(connection, batch.entrySet(), FeedbackRows::bind);
  }

  /// Reads the current row as it was sent: with the request's id or its sender's own.
  private static FeedbackEvent read(ResultSet row) throws SQLException {
    var key = row.getString("request_event_key");
    return new FeedbackEvent(
        row.getString("event_key"),
        ParameterBinder.instant(row.getLong("created_at")),
        row.getString("organization_id"),
        key == null ? ParameterBinder.nullableLong(row, "request_id") : null,
        key,
        row.getString("user_id"),
        row.getInt("rating"),
        row.getString("feedback_text"));
  }

  private static void bind(ParameterBinder parameters, Map.Entry<Long, Row> entry)
      throws SQLException {
    var row = entry.getValue();
    var event = row.event();
    parameters
        .set(entry.getKey())
        .set(event.organization())
        .set(event.time())
        .set(event.key())
        .setNullable(row.requestId())
        .set(event.requestKey())
        .set(row.orphan())
        .set(event.user())
        .set(event.rating())
        .set(event.comment());
  }

  private static Set<Rater> raters(Connection connection, Map<Long, Row> batch, List<Long> requests)
      throws SQLException {
    var organizations =
        batch.values().stream().map(row -> row.event().organization()).distinct().toList();
    var raters = new HashSet<Rater>();
    for (var organization : organizations) {
      for (var chunk : InList.chunks(requests)) {
        var sql =
            """
            SELECT request_id, user_id FROM feedback_log
            WHERE organization_id = ? AND request_id BETWEEN ? AND ? AND request_id IN (%s)
            """
                .formatted(chunk.placeholders());
        try (var statement = connection.prepareStatement(sql)) {
          statement.setString(1, organization);
          // Redundant, but H2 does not look up the values of an IN list in a later column of a key.
          statement.setLong(2, Collections.min(chunk.values()));
          statement.setLong(3, Collections.max(chunk.values()));
          chunk.bind(statement, 4);
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              raters.add(new Rater(organization, rows.getLong(1), rows.getString(2)));
            }
          }
        }
      }
    }
    return raters;
  }
}
