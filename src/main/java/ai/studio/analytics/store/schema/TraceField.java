package ai.studio.analytics.store.schema;

import java.util.List;

/// The fields of a trace, of which each is a row of `trace_summary`.
public enum TraceField implements ColumnField {
  /// The W3C id.
  TRACE("trace", "trace_id", Kind.FREE_TEXT),
  /// When its first part began.
  TIME("time", "started_at", Kind.TIME),
  /// When its last part so far ended.
  END("end", "ended_at", Kind.TIME),
  /// Whole milliseconds between the two; the division has no rest, which servers would round each
  /// in their own way.
  DURATION(
      "duration",
      "FLOOR((ended_at - started_at - MOD(ended_at - started_at, 1000)) / 1000)",
      Kind.NUMBER),
  /// Of the part that is below no other; of the first part where that has not come.
  NAME("name", "name", Kind.TEXT),
  /// The application of that part.
  SERVICE("service", "service", Kind.TEXT),
  /// Of several users the first by name.
  USER("user", "user_id", Kind.TEXT),
  /// Its parts that are neither requests nor calls.
  SPANS("spans", "spans", Kind.NUMBER),
  /// Its requests, those that called a model included.
  REQUESTS("requests", "requests", Kind.NUMBER),
  CALLS("calls", "calls", Kind.NUMBER),
  /// Parts that went wrong.
  ERRORS("errors", "errors", Kind.NUMBER),
  TOKENS("tokens", "total_tokens", Kind.NUMBER),
  /// What is known of it.
  COST("cost", "cost_nanos", Kind.NANO_DOLLARS),
  UNPRICED_CALLS("unpriced_calls", "unpriced_calls", Kind.NUMBER),
  /// Whether the row is of the whole trace; else it is of one user's part.
  WHOLE("whole", "whole", Kind.FLAG);

  /// What lists of them can be asked.
  public static final FieldTable<Field> OF_ROWS =
      FieldTable.of(List.<Field>of(values()).stream().filter(field -> field != WHOLE).toList());

  private final Definition definition;

  TraceField(String fieldName, String column, Kind kind) {
    definition = new Definition(fieldName, column, kind);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
