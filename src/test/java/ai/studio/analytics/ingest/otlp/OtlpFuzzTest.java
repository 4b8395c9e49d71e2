package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.testing.CoverageGuided;
import ai.studio.analytics.testing.Mutations;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Exports that are nearly right are taken, or refused as a whole.
class OtlpFuzzTest {

  private final IngestContext context =
      new IngestContext("default", Source.OTLP, Instant.parse("2026-05-04T12:00:00Z"));

  private static final String SEED =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"chatbot"}}]},
      "scopeSpans":[{"scope":{"name":"openai"},"spans":[{"traceId":"5b8efff798038103d269b633813fc60c",
      "spanId":"eee19b7ec3c1b174","parentSpanId":"eee19b7ec3c1b173","name":"chat gpt-4o","kind":3,
      "startTimeUnixNano":"1777888800000000000","endTimeUnixNano":1777888801000000000,
      "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
      {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},
      {"key":"gen_ai.usage.input_tokens","value":{"intValue":"10"}},
      {"key":"gen_ai.usage.output_tokens","value":{"intValue":3}},
      {"key":"llm.cost","value":{"doubleValue":0.5}},{"key":"user.id","value":{"stringValue":"ada"}}],
      "status":{"code":2,"message":"failed"}}]}]}]}\
      """;

  private final SpanReader spans = new SpanReader(AttributeMapping.of(""), new Clip(_ -> {}));
  private final KnownCalls calls = new KnownCalls();

  @Test
  void nothingButAFaultOfTheProtobufIsThrown() throws IOException {
    Mutations.of(List.of(protobuf()), input -> take(OtlpFormat.PROTOBUF, input));
  }

  @Test
  void nothingButAFaultOfTheJsonIsThrown() {
    Mutations.of(Mutations.bytes(SEED, "{}"), input -> take(OtlpFormat.JSON, input));
  }

  @CoverageGuided
  void whateverCodeIsReached(byte[] input) {
    take(OtlpFormat.PROTOBUF, input);
    take(OtlpFormat.JSON, input);
  }

  static List<byte[]> seeds() {
    return Mutations.bytes(SEED, "{}");
  }

  private static byte[] protobuf() throws IOException {
    var message = ExportTraceServiceRequest.newBuilder();
    OtlpFormat.JSON.read(new ByteArrayInputStream(SEED.getBytes(StandardCharsets.UTF_8)), message);
    return message.build().toByteArray();
  }

  private void take(OtlpFormat format, byte[] input) {
    var message = ExportTraceServiceRequest.newBuilder();
    try {
      format.read(new ByteArrayInputStream(input), message);
    } catch (IOException refused) {
      return;
    }
    TraceBatch.read(message.build(), spans, calls, context);
  }
}
