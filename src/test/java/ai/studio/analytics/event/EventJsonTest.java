package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final IngestContext RECEIPT = new IngestContext("acme", Source.INGEST, NOON);

  private static final RequestEvent REQUEST =
      new RequestEvent(
          "key-1",
          NOON,
          "acme",
          Source.FILTER,
          new Exchange("/v1/chat/completions", "POST", 429, 840, "rate_limit"),
          new Client("ana", "session-1", true, "192.0.2.0", "ID", "curl/8 \"ü\""),
          new ModelCall(
              "gpt-4o",
              "openai",
              ModelCall.CHAT,
              new TokenUsage(10, 20, 30, 40, 50),
              new Money(1_234_567_891),
              "stop",
              120,
              true,
              "conversation-1"),
          new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"));

  private static final FeedbackEvent FEEDBACK =
      new FeedbackEvent("key-2", NOON, "acme", Long.MAX_VALUE, "ana", 5, "great\nanswer");

  private static final ThreatEvent THREAT =
      new ThreatEvent(
          "key-3",
          NOON,
          "acme",
          "prompt_injection",
          Severity.CRITICAL,
          REQUEST.client(),
          7L,
          "/v1/chat/completions",
          "Asked to ignore its instructions",
          "{\"score\":0.93}",
          "LLM01",
          "LLM Top 10 2025");

  private static final SpanEvent SPAN =
      new SpanEvent(
          "key-5",
          NOON,
          "acme",
          REQUEST.trace(),
          "53995c3f42cd8ad8",
          "execute_tool weather",
          SpanEvent.Kind.TOOL,
          1_500L,
          true,
          "TimeoutException",
          "it took too long",
          "chatbot",
          "weather",
          "ana",
          12,
          3);

  private static final EvaluationEvent EVALUATION =
      new EvaluationEvent(
          "key-6", NOON, "acme", REQUEST.trace(), "answer-1", "relevance", 0.1, "pass", "judge");

  private static final RequestEvent BARE =
      new RequestEvent(
          "key-4",
          NOON,
          "acme",
          Source.INGEST,
          new Exchange("/", "GET", 200, null, null),
          Client.ANONYMOUS,
          null,
          Trace.NONE);

  @Test
  void everyEventSurvivesTheJournal() {
    var events = List.of(REQUEST, FEEDBACK, THREAT, SPAN, EVALUATION, BARE);

    assertThat(EventJson.restore(EventJson.store(events))).isEqualTo(events);
  }

  @Test
  void everyEventSurvivesTheWire() throws IOException {
    for (var event : List.of(REQUEST, FEEDBACK, THREAT, SPAN, EVALUATION, BARE)) {
      assertThat(read(written(event))).isEqualTo(event);
    }
  }

  @Test
  void theOrganizationNeverTravels() throws IOException {
    assertThat(written(REQUEST)).doesNotContain("acme");
    assertThatThrownBy(() -> read("{'organization_id': 'other', 'endpoint': '/'}"))
        .hasMessage("organization_id is unknown");
  }

  @Test
  void tokensAreCountedAsOpenAiDoesAndKeptDisjoint() throws IOException {
    assertThat(written(REQUEST)).contains("\"prompt_tokens\":60", "\"completion_tokens\":90");

    var event =
        (RequestEvent)
            read(
                "{'endpoint': '/', 'status_code': 200, 'latency_ms': 1, 'model_name': 'm',"
                    + "'prompt_tokens': 100, 'cached_tokens': 60, 'cache_write_tokens': 10,"
                    + "'completion_tokens': 50, 'reasoning_tokens': 20}");
    assertThat(event.call().usage()).isEqualTo(new TokenUsage(30, 60, 10, 30, 20));
  }

  @Test
  void whatPricesNeedSurvivesJournalAndWire() throws IOException {
    var usage = new TokenUsage(10, 20, 30, 40, 50).with(new TokenParts(1, 2, 3, 4, 5, 6));
    var metering = new Metering("batch", 7, 8, true, 2, "azure-eu", true);
    var call = ModelCall.chat("gpt-4o", usage).withMetering(metering).withCost(new Money(5));
    var event = REQUEST.withCall(call);

    assertThat(EventJson.restore(EventJson.store(List.of(event)))).containsExactly(event);
    assertThat(read(written(event))).isEqualTo(event);
  }

  @Test
  void aVendorsUsageIsTakenAsItIs() throws IOException {
    var call =
        "{'endpoint': '/', 'status_code': 200, 'model_name': 'claude-haiku-4-5', 'usage': "
            + "{'input_tokens': 10, 'output_tokens': 5, 'cache_read_input_tokens': 90,"
            + " 'cache_creation': {'ephemeral_1h_input_tokens': 7}, 'cache_creation_input_tokens': 7,"
            + " 'service_tier': 'Priority', 'server_tool_use': {'web_search_requests': 2}}%s}";
    var event = (RequestEvent) read(call.formatted(""));
    var told = (RequestEvent) read(call.formatted(", 'service_tier': 'flex', 'search_calls': 1"));

    assertThat(event.call().usage())
        .isEqualTo(new TokenUsage(10, 90, 7, 5, 0).with(new TokenParts(7, 0, 0, 0, 0, 0)));
    assertThat(event.call().metering())
        .isEqualTo(new Metering("priority", 2, 0, false, null, null, false));
    assertThat(told.call().metering())
        .isEqualTo(new Metering("flex", 1, 0, false, null, null, false));
    assertThatThrownBy(() -> read(call.formatted(", 'prompt_tokens': 10")))
        .hasMessage("prompt_tokens must not appear beside usage");
    assertThatThrownBy(
            () -> read("{'endpoint': '/', 'status_code': 200, 'usage': {'input_tokens': 1}}"))
        .hasMessage("model_name is required with usage");
  }

  @Test
  void aLatencyThatNobodyMeasuredIsNotZero() throws IOException {
    var event = (RequestEvent) read("{'endpoint': '/', 'status_code': 200}");

    assertThat(event.exchange().latencyMs()).isNull();
  }

  @Test
  void anEventWithoutIdAndTimeGetsThoseOfItsReceipt() throws IOException {
    var json = "{'endpoint': '/', 'status_code': 200, 'latency_ms': 1}";

    assertThat(read(json).time()).isEqualTo(NOON);
    assertThat(read(json).key()).isNotEqualTo(read(json).key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'endpoint': '/', 'colour': 1}                              | colour is unknown",
        "{'status_code': 200, 'latency_ms': 1}                       | endpoint is required",
        "{'endpoint': '/', 'latency_ms': 1}                          | status_code is required",
        "{'endpoint': 7}                                             | endpoint must be text",
        "{'endpoint': ['/']}                                         | endpoint must be text",
        "{'status_code': '200'}                       | status_code must be a whole number",
        "{'status_code': 20.5}                        | status_code must be a whole number",
        "{'latency_ms': 99999999999999999999}         | latency_ms is out of range",
        "{'cost_usd': 1e-999999999}     | cost_usd must be a number with at most 30 decimals",
        "{'endpoint': '/', 'rating': 5, 'type': 'request'} | rating is not a field of a request",
        "{'time': '2026-03-02T12:00:01Z', 'endpoint': '/', 'status_code': 200, 'latency_ms': 1}"
            + " | time must not be more than a day in the future",
        "{'type': 'rumour'}              | type must be request, feedback, threat, span or evaluation",
        "{'id': 'a', 'endpoint': '/', 'status_code': 1, 'latency_ms': 1}"
            + " | time is required with id: together they tell repeated events",
        "{'endpoint': '/', 'status_code': 200, 'latency_ms': 1, 'prompt_tokens': 5}"
            + " | model_name is required with prompt_tokens",
        "{'type': 'threat', 'threat_type': 'x', 'severity': 'bad'}"
            + " | severity must be one of low, medium, high, critical",
        "{'endpoint': '/', 'endpoint': '/'}                    | endpoint must not appear twice",
        "{'endpoint': '/\\ud83d', 'status_code': 200, 'latency_ms': 1}"
            + " | endpoint must be valid Unicode",
        "{'endpoint': '\\u0000\\u200b', 'status_code': 200}       | endpoint must not be blank",
        "{'type': 'threat', 'threat_type': 'x', 'severity': 'low', 'raw_data': 'text'}"
            + " | raw_data must be a JSON object",
        "{'type': 'threat', 'threat_type': 'x', 'severity': 'low', 'raw_data': '{} {}'}"
            + " | raw_data must be a JSON object",
        "7                                                     | event must be a JSON object",
      })
  void refusesWithFieldAndRule(String json, String message) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidEvent.class).hasMessage(message);
  }

  @Test
  void aRefusedEventLeavesTheParserAtItsEnd() throws IOException {
    var json = "[{'colour': {'a': [1, 2]}, 'endpoint': '/'}, 7, 'end']".replace('\'', '"');
    try (var parser = EventJson.factory().createParser(json)) {
      parser.nextToken();
      parser.nextToken();
      assertThatThrownBy(() -> EventJson.read(parser, RECEIPT)).isInstanceOf(InvalidEvent.class);
      parser.nextToken();
      assertThatThrownBy(() -> EventJson.read(parser, RECEIPT)).isInstanceOf(InvalidEvent.class);

      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
    }
  }

  @Test
  void malformedJsonIsNotAnInvalidEvent() {
    assertThatThrownBy(() -> read("{'endpoint': ")).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void rawDataMayBeAnObject() throws IOException {
    var event =
        (ThreatEvent)
            read(
                "{'type': 'threat', 'threat_type': 'x', 'severity': 'HIGH',"
                    + " 'raw_data': {'score': 0.5, 'words': ['a', null], 'huge': [1e999, 12.50]}}");

    assertThat(event.rawData())
        .isEqualTo("{\"score\":0.5,\"words\":[\"a\",null],\"huge\":[1e999,12.50]}");
    assertThat(event.severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void textThatHoldsAnObjectIsRawData() throws IOException {
    var event =
        (ThreatEvent)
            read(
                "{'type': 'threat', 'threat_type': 'x', 'severity': 'LOW',"
                    + " 'raw_data': '{\\u0022a\\u0022: 1e999}'}");

    assertThat(event.rawData()).isEqualTo("{\"a\": 1e999}");
  }

  @Test
  void readsTheTextsOfATable() {
    var event =
        (RequestEvent)
            EventJson.read(
                Map.of(
                    "time", "2026-03-01T13:00:00+01:00",
                    "endpoint", "/",
                    "status_code", " 200",
                    "latency_ms", "12",
                    "authenticated", "true",
                    "cost_usd", "",
                    "model_name", "m",
                    "prompt_tokens", "9"),
                RECEIPT);

    assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(event.client().authenticated()).isTrue();
    assertThat(event.call()).isEqualTo(ModelCall.chat("m", TokenUsage.of(9, 0)));
  }

  private static String written(Event event) throws IOException {
    var text = new StringWriter();
    try (var json = EventJson.factory().createGenerator(text)) {
      EventJson.write(json, event);
    }
    return text.toString();
  }

  private static Event read(String json) throws IOException {
    try (var parser = EventJson.factory().createParser(json.replace('\'', '"'))) {
      parser.nextToken();
      return EventJson.read(parser, RECEIPT);
    }
  }
}
