package ai.studio.analytics.store.schema;

import java.util.List;

/// The fields of what an evaluator said of an answer, of which each is a row of `evaluation`.
public enum EvaluationField implements ColumnField {
  ID("id", "id", Kind.ID),
  /// When the answer was evaluated.
  TIME("time", "created_at", Kind.TIME),
  /// The sender's idempotency key.
  KEY("key", "event_key", Kind.FREE_TEXT),
  /// Of the call; nothing where only the answer is known.
  TRACE("trace", "trace_id", Kind.FREE_TEXT),
  SPAN("span", "span_id", Kind.FREE_TEXT),
  /// The vendor's id of the answer; nothing where only the span is known.
  RESPONSE("response", "response_id", Kind.FREE_TEXT),
  /// What was looked at.
  NAME("name", "name", Kind.TEXT),
  /// In the evaluator's own scale.
  SCORE("score", "score", Kind.DECIMAL),
  LABEL("label", "label", Kind.TEXT),
  EVALUATOR("evaluator", "evaluator", Kind.TEXT);

  /// What lists of them can be asked.
  public static final FieldTable<Field> OF_ROWS = FieldTable.of(List.of(values()));

  private final Definition definition;

  EvaluationField(String fieldName, String column, Kind kind) {
    definition = new Definition(fieldName, column, kind);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
