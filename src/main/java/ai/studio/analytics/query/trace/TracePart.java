package ai.studio.analytics.query.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A part of a trace.
///
/// @param id of its row
/// @param kind `call`, `request` or what a span does, see
///   [ai.studio.analytics.event.SpanEvent.Kind]
/// @param spanId its own id within the trace; null where it has none
/// @param parentSpanId what it is below; null where it is below nothing
/// @param name what it is called
/// @param start when it began
/// @param durationMicros microseconds until it ended; null where nobody knows
/// @param failed whether it went wrong
/// @param errorType a short class of what went wrong
/// @param errorMessage what went wrong, in words
/// @param service the application that it is of
/// @param tool the tool that was called
/// @param model the model that was called; null where none was
/// @param provider who sells the model
/// @param status the HTTP status; null where it is no request
/// @param user whose it is
/// @param tokens as it tells
/// @param costNanos billionths of a dollar; null where it is no call, or the model has no price
public record TracePart(
    long id,
    String kind,
    @Nullable String spanId,
    @Nullable String parentSpanId,
    String name,
    Instant start,
    @Nullable Long durationMicros,
    boolean failed,
    @Nullable String errorType,
    @Nullable String errorMessage,
    @Nullable String service,
    @Nullable String tool,
    @Nullable String model,
    @Nullable String provider,
    @Nullable Integer status,
    @Nullable String user,
    long tokens,
    @Nullable Long costNanos) {

  /// Whether a model was called.
  public boolean isCall() {
    return model != null;
  }

  /// Whether it is a request, or a call.
  public boolean isRequest() {
    return status != null;
  }

  /// When it ended, as far as that is known.
  public Instant end() {
    return durationMicros == null ? start : start.plusNanos(1_000 * durationMicros);
  }
}
