package ai.studio.analytics.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one JSON form of an event: on the wire, in the journal, in files.
///
/// An event is a flat object. `type` is `request` (the default), `feedback`, `threat`, `span` or
/// `evaluation`; the other fields are named like the columns. `prompt_tokens` includes
/// `cached_tokens` and `cache_write_tokens`, and `completion_tokens` includes `reasoning_tokens`,
/// as OpenAI counts; in their place `usage` may hold a vendor's own counts. Fields without a value
/// are left out; unknown ones are refused. Only the stored form, which never leaves the service,
/// has the organisation.
public final class EventJson {

  private static final int BYTES_PER_EVENT = 512;
  private static final String CONTENT = "content";

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private static final int MAX_DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;
  private static final int MAX_DEPTH = StreamWriteConstraints.DEFAULT_MAX_DEPTH;

  /// Each level takes memory until it ends.
  private static final int MAX_DEPTH_TO_SKIP = 100_000;

  private static final JsonFactory BATCHES =
      FACTORY
          .rebuild()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNestingDepth(MAX_DEPTH_TO_SKIP)
                  .build())
          .build();

  private EventJson() {}

  /// A parser for batches in UTF-8, for [#read(JsonParser, IngestContext)]: endless numbers and
  /// levels are faults of the event that has them, not of the batch. The values of numbers must not
  /// be asked for where their length is unknown.
  public static JsonParser batch(InputStream body) throws IOException {
    return BATCHES.createParser(body);
  }

  /// Makes parsers for JSON text in UTF-8.
  public static JsonFactory factory() {
    return FACTORY;
  }

  /// Whether events have a field of that name on the wire.
  public static boolean isField(String name) {
    var field = EventField.named(name);
    return field == null ? RequestDetail.named(name) != null : field != EventField.ORGANIZATION_ID;
  }

  /// Whether a field of that name holds a whole number.
  public static boolean isWhole(String name) {
    var field = EventField.named(name);
    return field != null
        && (field.kind == EventField.Kind.WHOLE || field.kind == EventField.Kind.WHOLE_TEXT);
  }

  /// Reads one event as a sender writes it. The parser stands at the start of a value, and
  /// afterwards, even where the event is refused, at its end.
  ///
  /// @throws InvalidEvent where a field is missing, unknown, out of place or breaks its rule
  /// @throws com.fasterxml.jackson.core.JsonParseException where the JSON is malformed
  public static Event read(JsonParser parser, IngestContext context) throws IOException {
    return draft(parser, context, null).build(context);
  }

  /// The same of a sender who may add the content of a request, which is no part of the event.
  ///
  /// @param contents takes the text of `content`
  /// @throws InvalidEvent where a field is missing, unknown, out of place or breaks its rule
  /// @throws com.fasterxml.jackson.core.JsonParseException where the JSON is malformed
  public static Event read(JsonParser parser, IngestContext context, Consumer<String> contents)
      throws IOException {
    return draft(parser, context, contents).build(context);
  }

  /// Reads one event from texts by field name, as tables have them. Blank texts are left out.
  ///
  /// @throws InvalidEvent where a field is missing, unknown, out of place or breaks its rule
  public static Event read(Map<String, String> texts, IngestContext context) {
    var draft = new EventDraft();
    texts.forEach((name, text) -> {
      if (!text.isBlank()) {
        putText(draft, name, text, context);
      }
    });
    return draft.build(context);
  }

  private static void putText(EventDraft draft, String name, String text, IngestContext context) {
    var detail = RequestDetail.named(name);
    if (detail == null) {
      draft.putText(field(name, context), text);
    } else {
      draft.put(detail, text);
    }
  }

  /// Writes one event as a sender does.
  public static void write(JsonGenerator json, Event event) throws IOException {
    json.writeStartObject();
    fields(json, event);
    json.writeEndObject();
  }

  /// The stored form of events: one line each.
  public static byte[] store(List<? extends Event> events) {
    var bytes = new ByteArrayOutputStream(events.size() * BYTES_PER_EVENT);
    try (var json = FACTORY.createGenerator(bytes)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (var event : events) {
        json.writeStartObject();
        json.writeStringField("organization_id", event.organization());
        fields(json, event);
        json.writeEndObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Reads what [#store] wrote.
  ///
  /// @throws UncheckedIOException where it is something else
  public static List<Event> restore(byte[] stored) {
    var events = new ArrayList<Event>();
    try (var parser = FACTORY.createParser(stored)) {
      while (parser.nextToken() != null) {
        events.add(draft(parser, null, null).build(null));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }

  private static EventDraft draft(
      JsonParser parser, @Nullable IngestContext context, @Nullable Consumer<String> contents)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      throw new InvalidEvent("event", "must be a JSON object");
    }
    var draft = new EventDraft();
    InvalidEvent first = null;
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      try {
        if (contents != null && name.equals(CONTENT)) {
          contents.accept(content(parser));
        } else {
          put(draft, name, parser, context);
        }
      } catch (InvalidEvent e) {
        first = first == null ? e : first;
        parser.skipChildren();
      }
    }
    if (first != null) {
      throw first;
    }
    return draft;
  }

  private static void put(
      EventDraft draft, String name, JsonParser parser, @Nullable IngestContext context)
      throws IOException {
    var detail = RequestDetail.named(name);
    var field = detail == null ? field(name, context) : null;
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (field == null) {
      draft.put(Objects.requireNonNull(detail), text(detail, parser));
    } else {
      draft.put(field, value(field, parser));
    }
  }

  private static String content(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new InvalidEvent(CONTENT, "must be text");
    }
    return parser.getText();
  }

  private static String text(RequestDetail detail, JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (detail.kind() != RequestDetail.Kind.TAGS) {
      throw new InvalidEvent(detail.wireName(), "must be text");
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new InvalidEvent(detail.wireName(), "must be a JSON object");
    }
    return object(detail.wireName(), parser);
  }

  private static EventField field(String name, @Nullable IngestContext context) {
    var field = EventField.named(name);
    if (field == null || (field == EventField.ORGANIZATION_ID && context != null)) {
      throw new InvalidEvent(name.length() > 64 ? name.substring(0, 64) : name, "is unknown");
    }
    return field;
  }

  private static Object value(EventField field, JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> fromText(field, parser.getText());
      case VALUE_NUMBER_INT -> fromWhole(field, parser);
      case VALUE_NUMBER_FLOAT -> fromDecimal(field, parser);
      case VALUE_TRUE, VALUE_FALSE -> fromFlag(field, parser.getBooleanValue());
      case START_OBJECT -> fromObject(field, parser);
      default -> throw field.wrongKind();
    };
  }

  private static Object fromText(EventField field, String text) {
    return switch (field.kind) {
      case TEXT, OBJECT, WHOLE_TEXT, TIME, DECIMAL -> EventDraft.parse(field, text);
      case WHOLE, FLAG -> throw field.wrongKind();
    };
  }

  private static Object fromWhole(EventField field, JsonParser parser) throws IOException {
    return switch (field.kind) {
      case WHOLE, WHOLE_TEXT -> {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          throw new InvalidEvent(field.wireName, "is out of range");
        }
        yield parser.getLongValue();
      }
      case DECIMAL -> EventDraft.parse(field, parser.getText());
      case TEXT, OBJECT, TIME, FLAG -> throw field.wrongKind();
    };
  }

  private static Object fromDecimal(EventField field, JsonParser parser) throws IOException {
    if (field.kind != EventField.Kind.DECIMAL) {
      throw field.wrongKind();
    }
    return EventDraft.parse(field, parser.getText());
  }

  private static Object fromFlag(EventField field, boolean value) {
    if (field.kind != EventField.Kind.FLAG) {
      throw field.wrongKind();
    }
    return value;
  }

  private static Object fromObject(EventField field, JsonParser parser) throws IOException {
    if (field.kind != EventField.Kind.OBJECT) {
      throw field.wrongKind();
    }
    return object(field.wireName, parser);
  }

  private static String object(String name, JsonParser parser) throws IOException {
    var text = new StringWriter();
    var excess = "";
    try (var copy = FACTORY.createGenerator(text)) {
      excess = copy(parser, copy);
    }
    if (!excess.isEmpty()) {
      throw new InvalidEvent(name, excess);
    }
    return text.toString();
  }

  /// Copies an object up to the first thing that goes beyond a limit, and reads it to its end.
  /// Numbers stay as they were written.
  ///
  /// @return the limit; empty where the object is within all
  private static String copy(JsonParser from, JsonGenerator to) throws IOException {
    var depth = 0;
    var excess = "";
    do {
      depth += depthOf(from.currentToken());
      excess = excess.isEmpty() ? excess(from, depth) : excess;
      if (excess.isEmpty()) {
        copyToken(from, to);
      }
    } while (depth > 0 && from.nextToken() != null);
    return excess;
  }

  private static void copyToken(JsonParser from, JsonGenerator to) throws IOException {
    if (from.currentToken().isNumeric()) {
      to.writeNumber(from.getText());
    } else {
      to.copyCurrentEvent(from);
    }
  }

  private static int depthOf(JsonToken token) {
    if (token.isStructStart()) {
      return 1;
    }
    return token.isStructEnd() ? -1 : 0;
  }

  private static String excess(JsonParser parser, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      return "must be at most " + MAX_DEPTH + " levels deep";
    }
    return parser.currentToken().isNumeric() && parser.getTextLength() > MAX_DIGITS
        ? "must have numbers of at most " + MAX_DIGITS + " digits"
        : "";
  }

  /// Whether the text is one JSON object and nothing else.
  static boolean isObject(String text) {
    try (var parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }

  private static void fields(JsonGenerator json, Event event) throws IOException {
    if (event instanceof RequestEvent request) {
      request(json, request);
    } else if (event instanceof FeedbackEvent feedback) {
      feedback(json, feedback);
    } else if (event instanceof ThreatEvent threat) {
      threat(json, threat);
    } else if (event instanceof SpanEvent span) {
      span(json, span);
    } else if (event instanceof EvaluationEvent evaluation) {
      evaluation(json, evaluation);
    }
  }

  private static void identity(JsonGenerator json, Event event) throws IOException {
    json.writeStringField("id", event.key());
    json.writeStringField("time", event.time().toString());
  }

  private static void request(JsonGenerator json, RequestEvent event) throws IOException {
    identity(json, event);
    json.writeStringField("source", event.source().name().toLowerCase(Locale.ROOT));
    var exchange = event.exchange();
    json.writeStringField("endpoint", exchange.endpoint());
    json.writeStringField("method", exchange.method());
    json.writeNumberField("status_code", exchange.status());
    number(json, "latency_ms", exchange.latencyMs());
    text(json, "error_type", exchange.errorType());
    client(json, event.client());
    if (event.call() != null) {
      call(json, event.call());
    }
    trace(json, event.trace());
    for (var detail : event.details().told().entrySet()) {
      detail(json, detail.getKey(), detail.getValue());
    }
  }

  private static void detail(JsonGenerator json, RequestDetail detail, String value)
      throws IOException {
    json.writeFieldName(detail.wireName());
    if (detail.kind() == RequestDetail.Kind.TAGS) {
      json.writeRawValue(value);
    } else {
      json.writeString(value);
    }
  }

  private static void feedback(JsonGenerator json, FeedbackEvent event) throws IOException {
    json.writeStringField("type", "feedback");
    identity(json, event);
    reference(json, event.requestId(), event.requestKey());
    json.writeStringField("user_id", event.user());
    json.writeNumberField("rating", event.rating());
    text(json, "comment", event.comment());
  }

  private static void threat(JsonGenerator json, ThreatEvent event) throws IOException {
    json.writeStringField("type", "threat");
    identity(json, event);
    json.writeStringField("threat_type", event.type());
    json.writeStringField("severity", event.severity().name().toLowerCase(Locale.ROOT));
    client(json, event.client());
    reference(json, event.requestId(), event.requestKey());
    text(json, "endpoint", event.endpoint());
    text(json, "description", event.description());
    text(json, "raw_data", event.rawData());
    text(json, "owasp_category", event.owaspCategory());
    text(json, "owasp_edition", event.owaspEdition());
    evidence(json, event.evidence());
  }

  private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
    text(json, "rule", evidence.rule());
    if (evidence.score() != null) {
      json.writeNumberField("score", BigDecimal.valueOf(evidence.score(), 2));
    }
    if (evidence.count() > 1) {
      json.writeNumberField("count", evidence.count());
    }
    text(json, "first_seen", evidence.first() == null ? null : evidence.first().toString());
    text(json, "last_seen", evidence.last() == null ? null : evidence.last().toString());
    text(json, "excerpt", evidence.excerpt());
    text(json, "content_hash", evidence.contentHash());
    text(json, "series", evidence.series());
    text(json, RequestDetail.API_KEY_ID.wireName(), evidence.apiKey());
    text(json, RequestDetail.PROJECT.wireName(), evidence.project());
  }

  private static void span(JsonGenerator json, SpanEvent event) throws IOException {
    json.writeStringField("type", "span");
    identity(json, event);
    trace(json, event.trace());
    text(json, RequestDetail.PARENT_SPAN_ID.wireName(), event.parentSpanId());
    json.writeStringField("name", event.name());
    json.writeStringField("kind", event.kind().wireName());
    if (event.durationMicros() != null) {
      json.writeNumberField("duration_us", event.durationMicros());
    }
    flag(json, "failed", event.failed());
    text(json, "error_type", event.errorType());
    text(json, RequestDetail.ERROR_MESSAGE.wireName(), event.errorMessage());
    text(json, "service", event.service());
    text(json, "tool_name", event.tool());
    text(json, "user_id", event.user());
    count(json, "prompt_tokens", event.promptTokens());
    count(json, "completion_tokens", event.completionTokens());
  }

  private static void evaluation(JsonGenerator json, EvaluationEvent event) throws IOException {
    json.writeStringField("type", "evaluation");
    identity(json, event);
    trace(json, event.trace());
    text(json, RequestDetail.RESPONSE_ID.wireName(), event.responseId());
    json.writeStringField("name", event.name());
    if (event.score() != null) {
      json.writeNumberField("score", BigDecimal.valueOf(event.score()));
    }
    text(json, "label", event.label());
    text(json, "evaluator", event.evaluator());
  }

  private static void trace(JsonGenerator json, Trace trace) throws IOException {
    text(json, "trace_id", trace.traceId());
    text(json, "span_id", trace.spanId());
  }

  private static void reference(JsonGenerator json, @Nullable Long id, @Nullable String key)
      throws IOException {
    if (id != null) {
      json.writeStringField("request_id", Long.toString(id));
    }
    text(json, "request_event_id", key);
  }

  private static void client(JsonGenerator json, Client client) throws IOException {
    text(json, "user_id", client.user());
    text(json, "session_id", client.session());
    flag(json, "authenticated", client.authenticated());
    text(json, "ip_address", client.address());
    text(json, "country_code", client.country());
    text(json, "user_agent", client.userAgent());
  }

  private static void call(JsonGenerator json, ModelCall call) throws IOException {
    json.writeStringField("model_name", call.model());
    text(json, "provider", call.provider());
    json.writeStringField("operation", call.operation());
    usage(json, call.usage());
    if (call.cost() != null) {
      json.writeNumberField("cost_usd", call.cost().usd());
    }
    text(json, "finish_reason", call.finishReason());
    number(json, "time_to_first_token_ms", call.timeToFirstTokenMs());
    flag(json, "streamed", call.streamed());
    text(json, "conversation_id", call.conversation());
    metering(json, call.metering());
  }

  private static void metering(JsonGenerator json, Metering metering) throws IOException {
    text(json, "service_tier", metering.serviceTier());
    count(json, "search_calls", metering.searchCalls());
    count(json, "tool_calls", metering.toolCalls());
    flag(json, "estimated", metering.estimated());
    number(json, "attempt", metering.attempt());
    text(json, "upstream", metering.upstream());
    flag(json, "cost_computed", metering.costComputed());
  }

  private static void usage(JsonGenerator json, TokenUsage usage) throws IOException {
    count(json, "prompt_tokens", usage.prompt() + usage.cacheRead() + usage.cacheWrite());
    count(json, "cached_tokens", usage.cacheRead());
    count(json, "cache_write_tokens", usage.cacheWrite());
    count(json, "completion_tokens", usage.completion() + usage.reasoning());
    count(json, "reasoning_tokens", usage.reasoning());
    parts(json, usage.parts());
  }

  private static void parts(JsonGenerator json, TokenParts parts) throws IOException {
    count(json, "cache_write_hour_tokens", parts.cacheWriteHour());
    count(json, "audio_cached_tokens", parts.audioCached());
    count(json, "audio_input_tokens", parts.audioInput());
    count(json, "image_input_tokens", parts.imageInput());
    count(json, "audio_output_tokens", parts.audioOutput());
    count(json, "image_output_tokens", parts.imageOutput());
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void number(JsonGenerator json, String name, @Nullable Integer value)
      throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }

  private static void count(JsonGenerator json, String name, long value) throws IOException {
    if (value != 0) {
      json.writeNumberField(name, value);
    }
  }

  private static void flag(JsonGenerator json, String name, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(name, true);
    }
  }
}
