package ai.studio.analytics.event;

import java.time.Instant;

/// Something that happened on the AI platform, at one instant, in one organisation.
public sealed interface Event
    permits RequestEvent, FeedbackEvent, ThreatEvent, SpanEvent, EvaluationEvent {

  /// The sender's idempotency key: the same key at the same [#time] in the same organisation is the
  /// same event.
  String key();

  /// When it happened, with microsecond precision.
  Instant time();

  /// The tenant that owns it; `default` where the installation has only one.
  String organization();

  /// The 64-bit id under which it is stored, unless another event already holds that slot.
  ///
  /// @see EventId
  default long id() {
    return EventId.of(time(), organization(), key());
  }
}
