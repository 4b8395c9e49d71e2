package ai.studio.analytics.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Of a tree of spans each call counts once, and each request that called no model.
class TraceBatchTest {

  private final KnownCalls calls = new KnownCalls();

  @Test
  void theUsageThatAParentRepeatsCountsOnce() {
    var outer =
        Spans.span(
            "a",
            Map.of(
                "ai.operationId", "ai.generateText",
                "ai.model.id", "gpt-4o",
                "ai.usage.inputTokens", 100));
    var wrapper = Spans.below("a", Spans.call("b"));
    var inner = Spans.below("b", Spans.below("b", Spans.call("c")));

    var batch = read(outer, wrapper, inner);

    assertThat(batch.events()).extracting(Event::key).containsExactly(key("c"));
    assertThat(batch.ignored()).isEqualTo(2);
  }

  @Test
  void aRequestIsNotCountedBesideTheCallThatItMade() {
    var handler = Spans.below("a", Spans.span("b", Map.of("code.function", "ask")));
    var call = Spans.below("b", Spans.below("b", Spans.call("c")));

    assertThat(read(Spans.request("a"), handler, call).events())
        .extracting(Event::key)
        .containsExactly(key("c"));
  }

  @Test
  void theParentMayComeInALaterBatch() {
    assertThat(read(Spans.below("a", Spans.call("b"))).events()).hasSize(1);
    assertThat(read(Spans.request("a")).events()).isEmpty();
  }

  @Test
  void aRequestThatCalledNoModelCounts() {
    assertThat(read(Spans.request("a"), Spans.call("b")).events()).hasSize(2);
  }

  @Test
  void agentsAndToolsAreSteps() {
    var agent = Spans.span("a", Map.of("gen_ai.operation.name", "invoke_agent"));
    var tool = Spans.span("b", Map.of("openinference.span.kind", "TOOL"));

    var batch = read(agent, tool);

    assertThat(batch.events()).isEmpty();
    assertThat(batch.ignored()).isEqualTo(2);
    assertThat(batch.refusedCount()).isZero();
  }

  @Test
  void whatBreaksARuleIsRefusedByItselfWithItsReason() {
    var batch =
        read(
            Spans.call("a").clearStartTimeUnixNano(),
            Spans.call("b").clearTraceId(),
            Spans.call("c"));

    assertThat(batch.events()).hasSize(1);
    assertThat(batch.refusedCount()).isEqualTo(2);
    assertThat(batch.refusals())
        .isEqualTo(
            "startTimeUnixNano is required (1); traceId and spanId must be 32 and 16 hexadecimal digits (1)");
  }

  private Reception read(Span.Builder... spans) {
    var reader = new SpanReader(AttributeMapping.of(""), new Clip(field -> {}));
    var context = new IngestContext("acme", Source.OTLP, Spans.START.plusSeconds(5));
    return TraceBatch.read(Spans.request(Map.of(), spans), reader, calls, context);
  }

  private static String key(String id) {
    return Spans.TRACE + "-" + id.repeat(16);
  }
}
