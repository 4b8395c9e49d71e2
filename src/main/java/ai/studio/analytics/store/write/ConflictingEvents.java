package ai.studio.analytics.store.write;

import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// Events that came again with other content, as the writer found them: which field, never its
/// values. All of them are counted; of one transaction the first hundred are listed, of an
/// installation the last ten thousand.
public final class ConflictingEvents {

  /// How many are kept.
  public static final int KEPT = 10_000;

  private static final int LISTED = 100;
  private static final int RANDOM_BITS = 21;

  private static final MultiRowInsert<AlteredResend> INSERT =
      new MultiRowInsert<>(
          """
          INSERT INTO conflicting_event (
            id, organization_id, found_at, event_type, event_key, stored_id, resent_time, field)
          """,
          "");

  private final DataSource dataSource;

  public ConflictingEvents(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// One of them.
  ///
  /// @param at when it was found
  /// @param type `request`, `feedback`, `threat`, `span` or `evaluation`
  /// @param id its sender's id
  /// @param storedId the id of the row of the first event, which stayed
  /// @param storedTime the time of the first event
  /// @param time the time of the second one
  /// @param field the first field in which they differ
  public record Conflict(
      Instant at,
      String type,
      String id,
      long storedId,
      Instant storedTime,
      Instant time,
      String field) {}

  /// The latest of an organisation, newest first.
  ///
  /// @throws StoreUnavailable where the database cannot be reached
  public List<Conflict> latest(String organization, int limit) {
    var sql =
        """
        SELECT found_at, event_type, event_key, stored_id, resent_time, field FROM conflicting_event
        WHERE organization_id = ? ORDER BY id DESC LIMIT ?
        """;
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, organization);
      statement.setInt(2, limit);
      var conflicts = new ArrayList<Conflict>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          conflicts.add(
              new Conflict(
                  ParameterBinder.instant(row.getLong(1)),
                  row.getString(2),
                  row.getString(3),
                  row.getLong(4),
                  EventId.time(row.getLong(4)),
                  ParameterBinder.instant(row.getLong(5)),
                  row.getString(6)));
        }
      }
      return conflicts;
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  static void insert(Connection connection, List<AlteredResend> found, Instant now)
      throws SQLException {
    var random = ThreadLocalRandom.current();
    INSERT.insert(
        connection,
        found.subList(0, Math.min(LISTED, found.size())),
        (columns, it) ->
            columns
                .set(EventId.floor(now) | random.nextInt(1 << RANDOM_BITS))
                .set(it.event().organization())
                .set(now)
                .set(type(it.event()))
                .set(it.event().key())
                .set(it.storedId())
                .set(it.event().time())
                .set(it.field()));
  }

  private static String type(Event event) {
    return switch (event) {
      case RequestEvent _ -> "request";
      case FeedbackEvent _ -> "feedback";
      case ThreatEvent _ -> "threat";
      case SpanEvent _ -> "span";
      case EvaluationEvent _ -> "evaluation";
    };
  }
}
