package ai.studio.analytics.store.schema;

import java.util.List;

/// The fields of a rating, of which each is a row of `feedback_log`.
public enum FeedbackField implements ColumnField, BlockValue {
  ID("id", "id", Kind.ID),
  /// When it was given.
  TIME("time", "created_at", Kind.TIME),
  /// The sender's idempotency key.
  KEY("key", "event_key", Kind.FREE_TEXT),
  /// The request that is rated.
  REQUEST("request", "request_id", Kind.ID),
  /// The sender's own id of that request.
  REQUEST_KEY("request_key", "request_event_key", Kind.FREE_TEXT),
  /// Whether its request is unknown.
  ORPHAN("orphan", "orphan", Kind.FLAG),
  USER("user", "user_id", Kind.TEXT),
  RATING("rating", "rating", Kind.CODE),
  COMMENT("comment", "feedback_text", Kind.FREE_TEXT);

  /// What lists of them can be asked.
  public static final FieldTable<Field> OF_ROWS = FieldTable.of(List.of(values()));

  private final Definition definition;

  FeedbackField(String fieldName, String column, Kind kind) {
    definition = new Definition(fieldName, column, kind);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
