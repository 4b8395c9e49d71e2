package ai.studio.analytics.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.TokenUsage;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanReaderTest {

  private static final IngestContext CONTEXT =
      new IngestContext("acme", Source.OTLP, Spans.START.plusSeconds(5));

  private final List<String> clipped = new ArrayList<>();

  @Test
  void aCallIsToldInTheCurrentConventions() {
    var event =
        read(
            Spans.span(
                "a",
                attributes(
                    "gen_ai.operation.name", "chat",
                    "gen_ai.provider.name", "anthropic",
                    "gen_ai.request.model", "claude-sonnet",
                    "gen_ai.response.model", "claude-sonnet-4",
                    "gen_ai.response.id", "msg_1",
                    "gen_ai.response.finish_reasons", List.of("stop", "length"),
                    "gen_ai.usage.input_tokens", 100,
                    "gen_ai.usage.output_tokens", 30,
                    "gen_ai.usage.cache_read.input_tokens", 60,
                    "gen_ai.usage.cache_creation.input_tokens", 10,
                    "gen_ai.response.time_to_first_chunk", 0.25,
                    "gen_ai.conversation.id", "c-1",
                    "gen_ai.request.stream", true,
                    "user.id", "ann",
                    "session.id", "s-1")));

    assertThat(event.time()).isEqualTo(Spans.START);
    assertThat(event.source()).isEqualTo(Source.OTLP);
    assertThat(event.exchange().endpoint()).isEqualTo("chat");
    assertThat(event.exchange().status()).isEqualTo(200);
    assertThat(event.exchange().latencyMs()).isEqualTo(1_200);
    assertThat(event.client().user()).isEqualTo("ann");
    assertThat(event.client().session()).isEqualTo("s-1");
    assertThat(event.call())
        .isEqualTo(
            new ModelCall(
                "claude-sonnet-4",
                "anthropic",
                "chat",
                new TokenUsage(30, 60, 10, 30, 0),
                null,
                "stop",
                250,
                true,
                "c-1"));
    assertThat(event.details().get(RequestDetail.RESPONSE_ID)).isEqualTo("msg_1");
    assertThat(event.trace().traceId()).isEqualTo(Spans.TRACE);
  }

  @Test
  void aCallIsToldInTheNamesOfBefore() {
    var call =
        call(
            "gen_ai.system",
            "openai",
            "gen_ai.request.model",
            "gpt-4o",
            "gen_ai.usage.prompt_tokens",
            7,
            "gen_ai.usage.completion_tokens",
            3);

    assertThat(call.provider()).isEqualTo("openai");
    assertThat(call.usage()).isEqualTo(TokenUsage.of(7, 3));
  }

  /// They would take for ever to read, and all memory to write out.
  @Test
  void numbersOfAThousandMillionDigitsAreLeftOut() {
    var call =
        call(
            "gen_ai.request.model",
            "gpt-4o",
            "gen_ai.usage.input_tokens",
            "1e-999999999",
            "gen_ai.usage.cost",
            "1e999999999",
            "gen_ai.response.time_to_first_chunk",
            "1e999999999");

    assertThat(call).isEqualTo(call("gen_ai.request.model", "gpt-4o"));
  }

  @Test
  void aCallIsToldByOpenInference() {
    var call =
        call(
            "openinference.span.kind",
            "LLM",
            "llm.model_name",
            "gpt-4o",
            "llm.provider",
            "azure",
            "llm.token_count.prompt",
            50,
            "llm.token_count.completion",
            20,
            "llm.token_count.prompt_details.cache_read",
            40,
            "llm.token_count.completion_details.reasoning",
            5,
            "llm.cost.total",
            0.0015,
            "llm.invocation_parameters",
            "{\"stream\": true}");

    assertThat(call.usage()).isEqualTo(new TokenUsage(10, 40, 0, 15, 5));
    assertThat(call.provider()).isEqualTo("azure");
    assertThat(call.streamed()).isTrue();
    assertThat(call.cost()).isEqualTo(Money.ofUsd(new BigDecimal("0.0015")));
  }

  @Test
  void aCallIsToldByTheVercelAiSdk() {
    var event =
        read(
            Spans.span(
                "a",
                attributes(
                    "ai.operationId", "ai.streamText.doStream",
                    "ai.model.id", "gpt-4o-mini",
                    "ai.model.provider", "openai.chat",
                    "ai.usage.inputTokens", 11,
                    "ai.usage.outputTokens", 4,
                    "ai.response.finishReason", "stop",
                    "ai.response.msToFirstChunk", 87.4,
                    "ai.telemetry.metadata.userId", "bob")));
    var call = Objects.requireNonNull(event.call());

    assertThat(call.provider()).isEqualTo("openai");
    assertThat(call.usage()).isEqualTo(TokenUsage.of(11, 4));
    assertThat(call.timeToFirstTokenMs()).isEqualTo(87);
    assertThat(call.streamed()).isTrue();
    assertThat(event.client().user()).isEqualTo("bob");
  }

  @Test
  void aCallIsToldByTraceloop() {
    var event =
        read(
            Spans.span(
                "a",
                attributes(
                    "llm.request.type", "chat",
                    "gen_ai.system", "OpenAI",
                    "gen_ai.request.model", "gpt-4o",
                    "gen_ai.usage.prompt_tokens", 12,
                    "gen_ai.usage.completion_tokens", 5,
                    "gen_ai.completion.0.finish_reason", "tool_calls",
                    "llm.is_streaming", false,
                    "traceloop.association.properties.user_id", "cleo")));

    assertThat(event.call())
        .isEqualTo(
            new ModelCall(
                "gpt-4o",
                "OpenAI",
                "chat",
                TokenUsage.of(12, 5),
                null,
                "tool_calls",
                null,
                false,
                null));
    assertThat(event.client().user()).isEqualTo("cleo");
  }

  @Test
  void aCallIsToldByLangfuseWhoseKindsOfTokensDoNotOverlap() {
    var call =
        call(
            "langfuse.observation.type",
            "generation",
            "langfuse.observation.model.name",
            "gpt-4o",
            "langfuse.observation.usage_details",
            "{\"input\": 10, \"input_cached_tokens\": 90, \"output\": 5, \"total\": 105}",
            "langfuse.observation.cost_details",
            "{\"total\": 0.25}",
            "langfuse.observation.completion_start_time",
            "\"2026-03-01T12:00:00.750Z\"");

    assertThat(call.usage()).isEqualTo(new TokenUsage(10, 90, 0, 5, 0));
    assertThat(call.cost()).isEqualTo(Money.ofUsd(new BigDecimal("0.25")));
    assertThat(call.timeToFirstTokenMs()).isEqualTo(500);
  }

  @Test
  void tokensThatAVendorCountsBesideTheTotalAreCountedOnce() {
    var usage =
        call(
                "gen_ai.request.model", "claude",
                "gen_ai.usage.input_tokens", 5,
                "gen_ai.usage.cache_read.input_tokens", 100,
                "gen_ai.usage.output_tokens", 3,
                "gen_ai.usage.reasoning.output_tokens", 40)
            .usage();

    assertThat(usage).isEqualTo(new TokenUsage(5, 100, 0, 3, 40));
  }

  @Test
  void aRequestIsToldByItsServer() {
    var event =
        read(
            Spans.span(
                    "b",
                    attributes(
                        "http.request.method", "GET",
                        "url.path", "/ask/me?key=secret",
                        "http.response.status_code", 404,
                        "client.address", "192.0.2.7",
                        "user_agent.original", "curl/8"))
                .setKind(Span.SpanKind.SPAN_KIND_SERVER));

    assertThat(event.exchange().endpoint()).isEqualTo("/ask/me");
    assertThat(event.exchange().status()).isEqualTo(404);
    assertThat(event.client().address()).isEqualTo("192.0.2.7");
    assertThat(event.call()).isNull();
  }

  @Test
  void aFailureHasAStatusATypeAndAMessage() {
    var span =
        Spans.call("a")
            .setStatus(
                Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage("too many requests"))
            .addEvents(
                Span.Event.newBuilder()
                    .setName("exception")
                    .addAttributes(Spans.attribute("exception.type", "openai.RateLimitError")));

    var ofException = read(span.clone());
    var ofStatus = read(span.addAttributes(Spans.attribute("error.type", "429")));

    assertThat(ofException.exchange().status()).isEqualTo(500);
    assertThat(ofException.exchange().errorType()).isEqualTo("RateLimitError");
    assertThat(ofException.details().get(RequestDetail.ERROR_MESSAGE))
        .isEqualTo("too many requests");
    assertThat(ofStatus.exchange().status()).isEqualTo(429);
  }

  @Test
  void resourceAndSettingsFillProjectAndTags() {
    var mapping = AttributeMapping.of("user_id=app.user, tags.tier = app.tier");
    var facts =
        facts(
            Spans.call("a")
                .addAttributes(Spans.attribute("app.user", "dora"))
                .addAttributes(Spans.attribute("user.id", "not dora"))
                .addAttributes(Spans.attribute("app.tier", "gold")),
            Map.of("service.name", "chatbot", "deployment.environment.name", "prod"));

    var event =
        (RequestEvent)
            new SpanReader(mapping, new Clip(clipped::add)).event(facts, GenAi.TABLE, CONTEXT);

    assertThat(event.client().user()).isEqualTo("dora");
    assertThat(event.details().get(RequestDetail.PROJECT)).isEqualTo("chatbot");
    assertThat(event.details().get(RequestDetail.TAGS))
        .isEqualTo("{\"environment\":\"prod\",\"tier\":\"gold\"}");
  }

  @Test
  void settingsThatNameNoFieldAreRefused() {
    assertThatThrownBy(() -> AttributeMapping.of("user=app.user"))
        .hasMessage("studio.otlp.attributes names no field of an event: user");
    assertThatThrownBy(() -> AttributeMapping.of("user_id"))
        .hasMessage("studio.otlp.attributes must be pairs such as user_id=app.user, is 'user_id'");
  }

  @Test
  void whatIsTooLongIsCutAndWhatIsNoNumberIsLeftOut() {
    var event =
        read(
            Spans.span(
                "a",
                attributes(
                    "gen_ai.request.model",
                    "m".repeat(300),
                    "user.id",
                    "u".repeat(300),
                    "gen_ai.usage.input_tokens",
                    "many",
                    "gen_ai.usage.output_tokens",
                    -3)));

    assertThat(event.client().user()).hasSize(128);
    assertThat(Objects.requireNonNull(event.call()).usage()).isEqualTo(TokenUsage.NONE);
    assertThat(clipped).contains("model_name", "user_id");
  }

  /// What a call has used is not lost for a figure beside it that nobody can mean.
  @ParameterizedTest
  @CsvSource({
    "gen_ai.response.time_to_first_chunk, 100000.5",
    "gen_ai.response.time_to_first_chunk, -1",
    "gen_ai.usage.cost, 1000000.01",
    "gen_ai.usage.cost, -0.01",
    "gen_ai.usage.cost, NaN",
    "gen_ai.usage.cost, 1e900",
    "gen_ai.usage.cache_read.input_tokens, 18446744073709551615",
    "gen_ai.usage.reasoning_tokens, 1000000001",
    "http.response.status_code, 99",
    "http.response.status_code, 600",
    "http.response.status_code, ok"
  })
  void aFigureOutOfRangeIsLeftOutAndTheCallCounts(String attribute, String value) {
    var event = read(Spans.call("a").addAttributes(Spans.attribute(attribute, value)));

    var call = Objects.requireNonNull(event.call());
    assertThat(call.usage()).isEqualTo(TokenUsage.of(100, 20));
    assertThat(call.cost()).isNull();
    assertThat(call.timeToFirstTokenMs()).isNull();
    assertThat(event.exchange().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "0.00000000049999999999999999999999999999, 0",
    "0.0000000005, 1",
    "1e-9, 1",
    "1e6, 1000000000000000"
  })
  void aCostIsRoundedToABillionthOfADollar(String usd, long nanos) {
    assertThat(call("gen_ai.request.model", "o3", "gen_ai.usage.cost", usd).cost())
        .isEqualTo(new Money(nanos));
  }

  /// Times are numbers of 64 bits without a sign, and what ends before it begins took no known
  /// time.
  @ParameterizedTest
  @CsvSource({
    "0, ",
    "-1, ",
    "1000, 0",
    "499999, 0",
    "500000, 1",
    "86400000000000, 86400000",
    "86400000000001, ",
    "9223372036854775807, "
  })
  void theLatencyIsKnownUpToADay(long nanos, @Nullable Integer ms) {
    var call = Spans.call("a");
    var end = nanos == 0 ? 0 : call.getStartTimeUnixNano() + nanos;

    assertThat(read(call.setEndTimeUnixNano(end)).exchange().latencyMs()).isEqualTo(ms);
  }

  @Test
  void kindsAndStatusesOfLaterVersionsAreReadAsNone() {
    var call = Spans.call("a").setKindValue(99).setStatus(Status.newBuilder().setCodeValue(99));
    var request = Spans.request("a").setKindValue(99);

    assertThat(read(call).exchange().status()).isEqualTo(200);
    assertThat(SpanReader.dialect(facts(request, Map.of()))).isEmpty();
  }

  @Test
  void aCallOfTheFutureIsRefusedAndOneOfTomorrowIsNot() {
    var tomorrow = Duration.between(Instant.EPOCH, CONTEXT.time()).plusDays(1);

    assertThat(read(Spans.call("a").setStartTimeUnixNano(tomorrow.toNanos())).time())
        .isEqualTo(CONTEXT.time().plus(Duration.ofDays(1)));
    assertThatThrownBy(
            () -> read(Spans.call("a").setStartTimeUnixNano(tomorrow.plusNanos(1).toNanos())))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageContaining("time must not be more than a day in the future");
  }

  @Test
  void theLastOfEqualAttributesHoldsAndOfAListItsFirst() {
    var event =
        read(
            Spans.span("a", Map.of("gen_ai.request.model", "o1"))
                .addAttributes(Spans.attribute("gen_ai.request.model", "o3"))
                .addAttributes(Spans.attribute("gen_ai.response.finish_reasons", List.of())));

    assertThat(Objects.requireNonNull(event.call()).model()).isEqualTo("o3");
    assertThat(event.call().finishReason()).isNull();
  }

  @Test
  void aSpanWithoutAStartIsRefused() {
    assertThatThrownBy(() -> read(Spans.call("a").clearStartTimeUnixNano()))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageContaining("startTimeUnixNano is required");
  }

  @Test
  void aSpanOfADatabaseSpeaksNoDialect() {
    assertThat(SpanReader.dialect(facts(Spans.span("a", Map.of("db.system", "mysql")), Map.of())))
        .isEmpty();
  }

  private ModelCall call(Object... attributes) {
    return Objects.requireNonNull(read(Spans.span("a", attributes(attributes))).call());
  }

  private RequestEvent read(Span.Builder span) {
    var facts = facts(span, Map.of());
    var dialect = SpanReader.dialect(facts).orElseThrow();
    return (RequestEvent)
        new SpanReader(AttributeMapping.of(""), new Clip(clipped::add))
            .event(facts, dialect, CONTEXT);
  }

  private static SpanFacts facts(Span.Builder span, Map<String, ?> resource) {
    var attributes =
        Attributes.of(
            resource.entrySet().stream()
                .map(it -> Spans.attribute(it.getKey(), it.getValue()))
                .toList());
    return new SpanFacts(span.build(), attributes.with(span.getAttributesList()));
  }

  private static Map<String, Object> attributes(Object... pairs) {
    var attributes = new HashMap<String, Object>();
    for (var i = 0; i < pairs.length; i += 2) {
      attributes.put((String) pairs[i], pairs[i + 1]);
    }
    return attributes;
  }
}
