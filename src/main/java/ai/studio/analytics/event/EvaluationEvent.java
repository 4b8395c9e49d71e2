package ai.studio.analytics.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an evaluator says of a model's answer; there may be several of one. Which call is meant is
/// told by its span, or by the vendor's id of the answer.
///
/// @param key the sender's idempotency key, at most 128 characters
/// @param time when the answer was evaluated
/// @param organization the tenant that owns the event
/// @param trace the span of the call; [Trace#NONE] where only the answer's id is known
/// @param responseId the vendor's id of the answer; null where only the span is known
/// @param name what was looked at, such as `relevance`, at most 128 characters
/// @param score the number that it got, in the evaluator's own scale; null where it got none
/// @param label the word that it got, such as `pass`, at most 128 characters; null where it got
///   none
/// @param evaluator who or what looked, such as the name of a model
public record EvaluationEvent(
    String key,
    Instant time,
    String organization,
    Trace trace,
    @Nullable String responseId,
    String name,
    @Nullable Double score,
    @Nullable String label,
    @Nullable String evaluator)
    implements Event {

  static final int MAX_NAME = 128;

  /// @throws InvalidEvent where a field breaks its rule
  public EvaluationEvent {
    key = Check.text("id", key, 128);
    time = Check.time(time);
    organization = Check.text("organization_id", organization, RequestEvent.MAX_ORGANIZATION);
    responseId = Check.optionalText("response_id", responseId, 128);
    if (responseId == null && (trace.traceId() == null || trace.spanId() == null)) {
      throw new InvalidEvent("response_id", "is required, or trace_id and span_id");
    }
    name = Check.text("name", name, MAX_NAME);
    label = Check.optionalText("label", label, MAX_NAME);
    evaluator = Check.optionalText("evaluator", evaluator, MAX_NAME);
    if (score != null && !Double.isFinite(score)) {
      throw new InvalidEvent("score", "must be a finite number");
    }
    if (score == null && label == null) {
      throw new InvalidEvent("score", "is required, or label");
    }
  }
}
