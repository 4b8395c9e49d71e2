package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.query.rows.Evaluation;
import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.store.schema.EvaluationField;
import ai.studio.analytics.store.schema.Field;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An evaluation as the schema shows it.
@Type("Evaluation")
@Description("What an evaluator says of the answer to a request.")
public class EvaluationView {

  /// What must be known of a row of the list.
  static final List<Field> FIELDS = EvaluationField.OF_ROWS.fields();

  private final Evaluation row;

  EvaluationView(Evaluation row) {
    this.row = row;
  }

  /// @param listed with [#FIELDS]
  static EvaluationView of(Row listed) {
    return new EvaluationView(Evaluation.of(listed, FIELDS));
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Long.toString(row.id());
  }

  @Description("When the answer was evaluated.")
  public Instant getCreatedAt() {
    return row.time();
  }

  @Description("What was looked at, such as `relevance`.")
  public String getName() {
    return row.name();
  }

  @Description("The number that it got, in the evaluator's own scale; null where it got none.")
  public @Nullable Double getScore() {
    return row.score();
  }

  @Description("The word that it got, such as `pass`; null where it got none.")
  public @Nullable String getLabel() {
    return row.label();
  }

  @Description("Who or what looked; null where nobody said.")
  public @Nullable String getEvaluator() {
    return row.evaluator();
  }

  @Description("The sender's own id of it.")
  public String getEventKey() {
    return row.key();
  }

  @Description("The trace of the call; null where only the answer is known.")
  public @Nullable String getTraceId() {
    return row.traceId();
  }

  @Description("The span of the call; null where only the answer is known.")
  public @Nullable String getSpanId() {
    return row.spanId();
  }

  @Description("The vendor's id of the answer; null where only the span is known.")
  public @Nullable String getResponseId() {
    return row.responseId();
  }
}
