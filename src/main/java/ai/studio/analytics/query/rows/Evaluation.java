package ai.studio.analytics.query.rows;

import ai.studio.analytics.store.schema.EvaluationField;
import ai.studio.analytics.store.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an evaluator said of a call: a row of `evaluation`.
///
/// @param key the sender's own id of it
/// @param traceId of the call's span; null where only the answer is known
/// @param spanId likewise
/// @param responseId the vendor's id of the answer; null where only the span is known
/// @param name what was looked at
/// @param score in the evaluator's own scale; null where there is none
/// @param label null where there is none
/// @param evaluator who or what looked
public record Evaluation(
    long id,
    Instant time,
    String key,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String responseId,
    String name,
    @Nullable Double score,
    @Nullable String label,
    @Nullable String evaluator) {

  /// Of a row of the list.
  ///
  /// @param fields of its values, all of them
  public static Evaluation of(Row row, List<Field> fields) {
    Function<Field, @Nullable Object> value = field -> row.values().get(fields.indexOf(field));
    var score = (BigDecimal) value.apply(EvaluationField.SCORE);
    return new Evaluation(
        (long) Objects.requireNonNull(value.apply(EvaluationField.ID)),
        (Instant) Objects.requireNonNull(value.apply(EvaluationField.TIME)),
        (String) Objects.requireNonNull(value.apply(EvaluationField.KEY)),
        (String) value.apply(EvaluationField.TRACE),
        (String) value.apply(EvaluationField.SPAN),
        (String) value.apply(EvaluationField.RESPONSE),
        (String) Objects.requireNonNull(value.apply(EvaluationField.NAME)),
        score == null ? null : Double.valueOf(score.doubleValue()),
        (String) value.apply(EvaluationField.LABEL),
        (String) value.apply(EvaluationField.EVALUATOR));
  }

  /// Whether it is about the call of that span, or with that answer.
  public boolean isAbout(
      @Nullable String ofTrace, @Nullable String ofSpan, @Nullable String ofResponse) {
    return (spanId != null && spanId.equals(ofSpan) && traceId != null && traceId.equals(ofTrace))
        || (responseId != null && responseId.equals(ofResponse));
  }
}
