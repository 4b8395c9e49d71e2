package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.SpanEvent;
import java.util.List;
import java.util.stream.Stream;

/// The fields of a span that is neither a request nor a call, of which each is a row of
/// `trace_span`.
public enum SpanField implements ColumnField {
  ID("id", "id", Kind.ID),
  /// When it began.
  TIME("time", "created_at", Kind.TIME),
  /// The sender's idempotency key.
  KEY("key", "event_key", Kind.FREE_TEXT),
  TRACE("trace", "trace_id", Kind.FREE_TEXT),
  SPAN("span", "span_id", Kind.FREE_TEXT),
  PARENT_SPAN("parent_span", "parent_span_id", Kind.FREE_TEXT),
  NAME("name", "name", Kind.TEXT),
  /// What it does, see [SpanEvent.Kind].
  KIND("kind", "kind", Kind.TEXT),
  /// Microseconds until it ended.
  DURATION_MICROS("duration_us", "duration_us", Kind.NUMBER),
  FAILED("failed", "failed", Kind.FLAG),
  ERROR_TYPE("error_type", "error_type", Kind.TEXT),
  ERROR_MESSAGE("error_message", "error_message", Kind.FREE_TEXT),
  SERVICE("service", "service", Kind.TEXT),
  TOOL("tool", "tool_name", Kind.TEXT),
  USER("user", "user_id", Kind.TEXT),
  /// As it tells: they may repeat those of calls below it.
  PROMPT_TOKENS("prompt_tokens", "prompt_tokens", Kind.NUMBER),
  COMPLETION_TOKENS("completion_tokens", "completion_tokens", Kind.NUMBER);

  /// What lists of them can be asked.
  public static final FieldTable<Field> OF_ROWS = FieldTable.of(List.of(values()));

  private static final List<String> KINDS =
      Stream.of(SpanEvent.Kind.values()).map(SpanEvent.Kind::wireName).toList();

  private final Definition definition;

  SpanField(String fieldName, String column, Kind kind) {
    definition = new Definition(fieldName, column, kind);
  }

  @Override
  public List<String> permitted() {
    return this == KIND ? KINDS : ColumnField.super.permitted();
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
