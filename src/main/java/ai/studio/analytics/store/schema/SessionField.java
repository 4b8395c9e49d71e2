package ai.studio.analytics.store.schema;

import java.util.List;

/// The fields of a session, of which each is a row of `user_session`.
public enum SessionField implements Field {
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

  private final String fieldName;
  private final String column;
  private final Kind kind;

  SessionField(String fieldName, String column, Kind kind) {
    this.fieldName = fieldName;
    this.column = column;
    this.kind = kind;
  }

  @Override
  public String fieldName() {
    return fieldName;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
