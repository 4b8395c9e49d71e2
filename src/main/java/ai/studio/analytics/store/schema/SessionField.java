package ai.studio.analytics.store.schema;

import java.util.List;

/// The fields of a session, of which each is a row of `user_session`.
public enum SessionField implements ColumnField {
  ID("id", "id", Kind.ID),
  /// When its first request arrived.
  TIME("time", "session_start", Kind.TIME),
  /// When its last request so far arrived.
  END("end", "session_end", Kind.TIME),
  /// The id that the client gave.
  KEY("key", "session_key", Kind.FREE_TEXT),
  USER("user", "user_id", Kind.TEXT),
  REQUESTS("requests", "total_requests", Kind.NUMBER),
  TOKENS("tokens", "total_tokens", Kind.NUMBER),
  /// What is known of it.
  COST("cost", "total_cost_nanos", Kind.NANO_DOLLARS),
  UNPRICED_REQUESTS("unpriced_requests", "unpriced_requests", Kind.NUMBER),
  /// As far as the privacy mode keeps it.
  ADDRESS("address", "ip_address", Kind.FREE_TEXT),
  USER_AGENT("user_agent", "user_agent", Kind.FREE_TEXT);

  /// What lists of them can be asked.
  public static final FieldTable<Field> OF_ROWS = FieldTable.of(List.of(values()));

  private final Definition definition;

  SessionField(String fieldName, String column, Kind kind) {
    definition = new Definition(fieldName, column, kind);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
