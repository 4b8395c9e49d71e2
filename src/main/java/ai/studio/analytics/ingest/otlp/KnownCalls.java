package ai.studio.analytics.ingest.otlp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/// Spans below which a call was seen, so that neither the usage that they repeat nor the request
/// that they answer counts beside it. Children end before their parents, and come before them; what
/// comes later than ten minutes after, or to another instance, is not recognised. Thread-safe.
final class KnownCalls {

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST = 200_000;

  private final Cache<String, Boolean> parents =
      Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(MOST).build();

  /// Whether a call was seen below this span.
  boolean isAbove(SpanFacts span, String organization) {
    return parents.getIfPresent(id(organization, span.traceId(), span.spanId())) != null;
  }

  /// Remembers that this span is a call, or above one.
  void add(SpanFacts span, String organization) {
    if (!span.parentSpanId().isEmpty()) {
      parents.put(id(organization, span.traceId(), span.parentSpanId()), true);
    }
  }

  private static String id(String organization, String traceId, String spanId) {
    return organization + ' ' + traceId + spanId;
  }
}
