package ai.studio.analytics.store;

import ai.studio.analytics.event.FeedbackEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rows of `feedback_log`.
final class FeedbackRows {

  private static final MultiRow<Map.Entry<Long, FeedbackEvent>> INSERT =
      new MultiRow<>(
          """
          INSERT INTO feedback_log (id, organization_id, created_at, event_key, request_id, user_id, rating, feedback_text)
          """,
          "");

  private FeedbackRows() {}

  /// Who has rated what: at most one rating each.
  private record Rater(String organization, long requestId, String user) {

    static Rater of(FeedbackEvent event) {
      return new Rater(event.organization(), event.requestId(), event.user());
    }
  }

  /// Takes second ratings out of the batch and returns them.
  static List<FeedbackEvent> removeConflicts(Connection connection, Map<Long, FeedbackEvent> batch)
      throws SQLException {
    if (batch.isEmpty()) {
      return List.of();
    }
    var seen = raters(connection, batch);
    var conflicts = new ArrayList<FeedbackEvent>();
    for (var event : List.copyOf(batch.entrySet())) {
      if (!seen.add(Rater.of(event.getValue()))) {
        conflicts.add(batch.remove(event.getKey()));
      }
    }
    return conflicts;
  }

  static void insert(Connection connection, Map<Long, FeedbackEvent> batch) throws SQLException {
    INSERT.insert(connection, batch.entrySet(), FeedbackRows::bind);
  }

  private static void bind(Columns columns, Map.Entry<Long, FeedbackEvent> row)
      throws SQLException {
    var event = row.getValue();
    columns
        .set(row.getKey())
        .set(event.organization())
        .set(event.time())
        .set(event.key())
        .set(event.requestId())
        .set(event.user())
        .set(event.rating())
        .set(event.comment());
  }

  private static Set<Rater> raters(Connection connection, Map<Long, FeedbackEvent> batch)
      throws SQLException {
    var requests = batch.values().stream().map(FeedbackEvent::requestId).distinct().toList();
    var organizations =
        batch.values().stream().map(FeedbackEvent::organization).distinct().toList();
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
