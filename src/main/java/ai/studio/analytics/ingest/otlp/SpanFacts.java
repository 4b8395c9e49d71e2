package ai.studio.analytics.ingest.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a span says, in our terms.
final class SpanFacts {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /// The longest time that is believed of a call or a request.
  private static final long DAY_NANOS = 24 * 3_600 * NANOS_PER_SECOND;

  private static final HexFormat HEX = HexFormat.of();

  private final Span span;
  private final Attributes attributes;

  /// @param attributes those of the span, and behind them those of its resource
  SpanFacts(Span span, Attributes attributes) {
    this.span = span;
    this.attributes = attributes;
  }

  /// An attribute of the span or of its resource; null where it has none of that name.
  @Nullable String text(String attribute) {
    return attributes.text(attribute);
  }

  /// Those of the span, and behind them those of its resource.
  Attributes attributes() {
    return attributes;
  }

  boolean has(String attribute) {
    return attributes.has(attribute);
  }

  /// Whether it has any of some attributes.
  boolean hasAny(String... names) {
    for (var name : names) {
      if (has(name)) {
        return true;
      }
    }
    return false;
  }

  /// Whether an attribute is one of some values.
  boolean is(String attribute, Set<String> values) {
    var value = text(attribute);
    return value != null && values.contains(value);
  }

  /// Whether it is the side of a request that answers.
  boolean isServer() {
    return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
  }

  boolean isError() {
    return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
  }

  /// What went wrong, in words; null where nothing did or nobody said it.
  @Nullable String errorMessage() {
    var message = span.getStatus().getMessage();
    return isError() && !message.isBlank() ? message : exception("exception.message");
  }

  /// The class of what went wrong, without its package.
  @Nullable String errorType() {
    var type = text("error.type");
    var name = type == null ? exception("exception.type") : type;
    return name == null ? null : name.substring(name.lastIndexOf('.') + 1);
  }

  private @Nullable String exception(String attribute) {
    for (var event : span.getEventsList()) {
      if (event.getName().equals("exception")) {
        return Attributes.of(event.getAttributesList()).text(attribute);
      }
    }
    return null;
  }

  /// Milliseconds from the start to the first event of one of some names; null where there is none.
  @Nullable Long millisTo(Set<String> events) {
    for (var event : span.getEventsList()) {
      if (events.contains(event.getName())) {
        return millis(event.getTimeUnixNano());
      }
    }
    return null;
  }

  /// Milliseconds from the start to another time; null where that is before it.
  @Nullable Long millisTo(Instant time) {
    var millis = Duration.between(start(), time).toMillis();
    return millis < 0 ? null : millis;
  }

  /// Null where it never ended, ended before it began or took longer than a day.
  @Nullable Long latencyMs() {
    return span.getEndTimeUnixNano() == 0 ? null : millis(span.getEndTimeUnixNano());
  }

  private @Nullable Long millis(long time) {
    var nanos = time - span.getStartTimeUnixNano();
    return nanos < 0 || nanos > DAY_NANOS ? null : (nanos + 500_000) / 1_000_000;
  }

  /// Microseconds until it ended; null where it never did, ended before it began or took longer
  /// than 30 days.
  @Nullable Long durationMicros() {
    var nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    return span.getEndTimeUnixNano() == 0 || nanos < 0 || nanos > 30 * DAY_NANOS
        ? null
        : Long.valueOf(nanos / 1_000);
  }

  /// What its instrumentation calls it.
  String name() {
    return span.getName();
  }

  boolean hasStart() {
    return span.getStartTimeUnixNano() > 0;
  }

  Instant start() {
    var nanos = span.getStartTimeUnixNano();
    return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
  }

  /// When it ended, in nanoseconds, of 64 bits without a sign; children mostly do before their
  /// parents.
  long end() {
    return span.getEndTimeUnixNano();
  }

  String traceId() {
    return HEX.formatHex(span.getTraceId().toByteArray());
  }

  String spanId() {
    return HEX.formatHex(span.getSpanId().toByteArray());
  }

  /// Whether both of its ids are valid.
  boolean hasIds() {
    return isId(span.getTraceId(), 16) && isId(span.getSpanId(), 8);
  }

  /// Empty where it has none, which some tell by zeros.
  String parentSpanId() {
    return isZero(span.getParentSpanId())
        ? ""
        : HEX.formatHex(span.getParentSpanId().toByteArray());
  }

  /// Whether bytes are an id of a trace or a span: zeros alone are none, as the W3C has it.
  static boolean isId(ByteString id, int bytes) {
    return id.size() == bytes && !isZero(id);
  }

  private static boolean isZero(ByteString id) {
    for (var i = 0; i < id.size(); i++) {
      if (id.byteAt(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
