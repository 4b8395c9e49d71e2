package ai.studio.analytics.query.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an evaluator said of a call: a row of `evaluation`.
///
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
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String responseId,
    String name,
    @Nullable Double score,
    @Nullable String label,
    @Nullable String evaluator) {

  /// Whether it is about the call of that span, or with that answer.
  public boolean isAbout(
      @Nullable String ofTrace, @Nullable String ofSpan, @Nullable String ofResponse) {
    return (spanId != null && spanId.equals(ofSpan) && traceId != null && traceId.equals(ofTrace))
        || (responseId != null && responseId.equals(ofResponse));
  }
}
