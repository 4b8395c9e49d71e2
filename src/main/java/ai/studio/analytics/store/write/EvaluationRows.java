package ai.studio.analytics.store.write;

import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of `evaluation`: how an event becomes one, and back.
final class EvaluationRows {

  static final EventTable<EvaluationEvent> TABLE =
      new EventTable<>("evaluation", EvaluationRows::read);

  private static final MultiRowInsert<Map.Entry<Long, EvaluationEvent>> INSERT =
      new MultiRowInsert<>(
          """
          INSERT INTO evaluation (
            id, organization_id, created_at, event_key, trace_id, span_id, response_id, name, score, label, evaluator)
          """,
          "");

  private EvaluationRows() {}

  static void insert(Connection connection, Map<Long, EvaluationEvent> batch) throws SQLException {
    INSERT.insert(connection, batch.entrySet(), EvaluationRows::bind);
  }

  private static EvaluationEvent read(ResultSet row) throws SQLException {
    return new EvaluationEvent(
        row.getString("event_key"),
        ParameterBinder.instant(row.getLong("created_at")),
        row.getString("organization_id"),
        new Trace(row.getString("trace_id"), row.getString("span_id")),
        row.getString("response_id"),
        row.getString("name"),
        score(row),
        row.getString("label"),
        row.getString("evaluator"));
  }

  private static @Nullable Double score(ResultSet row) throws SQLException {
    var score = row.getDouble("score");
    return row.wasNull() ? null : score;
  }

  /// Databases read a number from its text as exactly as it was written.
  private static void bind(ParameterBinder parameters, Map.Entry<Long, EvaluationEvent> row)
      throws SQLException {
    var event = row.getValue();
    parameters
        .set(row.getKey())
        .set(event.organization())
        .set(event.time())
        .set(event.key())
        .set(event.trace().traceId())
        .set(event.trace().spanId())
        .set(event.responseId())
        .set(event.name())
        .set(event.score() == null ? null : event.score().toString())
        .set(event.label())
        .set(event.evaluator());
  }
}
