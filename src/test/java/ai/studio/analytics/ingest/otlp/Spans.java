package ai.studio.analytics.ingest.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Spans as instrumentations send them.
final class Spans {

  static final Instant START = Instant.parse("2026-03-01T12:00:00.250Z");
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private Spans() {}

  /// A span of 1,200 ms.
  ///
  /// @param id one hexadecimal digit
  static Span.Builder span(String id, Map<String, ?> attributes) {
    var start = Duration.between(Instant.EPOCH, START).toNanos();
    var span =
        Span.newBuilder()
            .setTraceId(bytes(TRACE))
            .setSpanId(bytes(id.repeat(16)))
            .setName("a span")
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + 1_200_000_000L);
    attributes.forEach((name, value) -> span.addAttributes(attribute(name, value)));
    return span;
  }

  static Span.Builder below(String parent, Span.Builder child) {
    return child
        .setParentSpanId(bytes(parent.repeat(16)))
        .setEndTimeUnixNano(child.getEndTimeUnixNano() - 1_000);
  }

  static Span.Builder call(String id) {
    return span(
        id,
        Map.of(
            "gen_ai.operation.name", "chat",
            "gen_ai.provider.name", "openai",
            "gen_ai.response.model", "gpt-4o-mini",
            "gen_ai.usage.input_tokens", 100,
            "gen_ai.usage.output_tokens", 20));
  }

  static Span.Builder request(String id) {
    return span(id, Map.of("http.request.method", "POST", "http.route", "/ask"))
        .setKind(Span.SpanKind.SPAN_KIND_SERVER);
  }

  static ExportTraceServiceRequest request(Map<String, ?> resource, Span.Builder... spans) {
    var scope = ScopeSpans.newBuilder();
    List.of(spans).forEach(scope::addSpans);
    var ofResource = Resource.newBuilder();
    resource.forEach((name, value) -> ofResource.addAttributes(attribute(name, value)));
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(ofResource).addScopeSpans(scope))
        .build();
  }

  static KeyValue attribute(String name, Object value) {
    var any = AnyValue.newBuilder();
    switch (value) {
      case Integer number -> any.setIntValue(number);
      case Double number -> any.setDoubleValue(number);
      case Boolean flag -> any.setBoolValue(flag);
      case List<?> list -> {
        var array = ArrayValue.newBuilder();
        list.forEach(it -> array.addValues(AnyValue.newBuilder().setStringValue(it.toString())));
        any.setArrayValue(array);
      }
      default -> any.setStringValue(value.toString());
    }
    return KeyValue.newBuilder().setKey(name).setValue(any).build();
  }

  static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
