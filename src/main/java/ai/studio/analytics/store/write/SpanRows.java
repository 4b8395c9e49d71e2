package ai.studio.analytics.store.write;

import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/// Rows of `trace_span`: how an event becomes one, and back.
final class SpanRows {

  static final EventTable<SpanEvent> TABLE = new EventTable<>("trace_span", SpanRows::read);

  private static final MultiRowInsert<Map.Entry<Long, SpanEvent>> INSERT =
      new MultiRowInsert<>(
          """
          INSERT INTO trace_span (
            id, organization_id, created_at, event_key, trace_id, span_id, parent_span_id, name, kind, duration_us,
            failed, error_type, error_message, service, tool_name, user_id, prompt_tokens, completion_tokens)
          """,
          "");

  private SpanRows() {}

  static void insert(Connection connection, Map<Long, SpanEvent> batch) throws SQLException {
    INSERT.insert(connection, batch.entrySet(), SpanRows::bind);
  }

  static SpanEvent read(ResultSet row) throws SQLException {
    return new SpanEvent(
        row.getString("event_key"),
        ParameterBinder.instant(row.getLong("created_at")),
        row.getString("organization_id"),
        new Trace(row.getString("trace_id"), row.getString("span_id")),
        row.getString("parent_span_id"),
        row.getString("name"),
        SpanEvent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        ParameterBinder.nullableLong(row, "duration_us"),
        row.getBoolean("failed"),
        row.getString("error_type"),
        row.getString("error_message"),
        row.getString("service"),
        row.getString("tool_name"),
        row.getString("user_id"),
        row.getLong("prompt_tokens"),
        row.getLong("completion_tokens"));
  }

  private static void bind(ParameterBinder parameters, Map.Entry<Long, SpanEvent> row)
      throws SQLException {
    var event = row.getValue();
    parameters
        .set(row.getKey())
        .set(event.organization())
        .set(event.time())
        .set(event.key())
        .set(event.traceId())
        .set(event.spanId())
        .set(event.parentSpanId())
        .set(event.name())
        .set(event.kind().wireName())
        .setNullable(event.durationMicros())
        .set(event.failed())
        .set(event.errorType())
        .set(event.errorMessage())
        .set(event.service())
        .set(event.tool())
        .set(event.user())
        .set(event.promptTokens())
        .set(event.completionTokens());
  }
}
