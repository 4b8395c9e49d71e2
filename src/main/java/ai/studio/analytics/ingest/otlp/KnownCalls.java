package ai.studio.analytics.ingest.otlp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/// Spans below which others were seen: where one of those is a call, neither the usage that they
/// repeat nor the request that they answer counts beside it; where any of those is kept, they hold
/// the trace together. Children end before their parents, and come before them; what comes later
/// than ten minutes after, or to another instance, is not recognised. Thread-safe.
final class KnownCalls {

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST = 200_000;

  /// Whether a call was seen below a span, or only other spans that are kept.
  private final Cache<String, Boolean> parents =
      Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(MOST).build();

  /// Whether a call was seen below this span.
  boolean isAboveCall(SpanFacts span, String organization) {
    return Boolean.TRUE.equals(
        parents.getIfPresent(id(organization, span.traceId(), span.spanId())));
  }

  /// Whether anything that is kept was seen below this span.
  boolean isAbove(SpanFacts span, String organization) {
    return parents.getIfPresent(id(organization, span.traceId(), span.spanId())) != null;
  }

  /// Remembers a span that is kept.
  ///
  /// @param isCall whether it is a call, or above one
  void add(SpanFacts span, String organization, boolean isCall) {
    if (!span.parentSpanId().isEmpty()) {
      parents
          .asMap()
          .merge(
              id(organization, span.traceId(), span.parentSpanId()),
              isCall,
              (before, now) -> before || now);
    }
  }

  private static String id(String organization, String traceId, String spanId) {
    return organization + ' ' + traceId + spanId;
  }
}
