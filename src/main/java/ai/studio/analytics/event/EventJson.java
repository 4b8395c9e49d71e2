package ai.studio.analytics.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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
      draft.fields().putText(field(name, context), text);
    } else {
      draft.put(detail, text);
    }
  }

  /// Writes one event as a sender does.
  public static void write(JsonGenerator json, Event event) throws IOException {
    json.writeStartObject();
    new EventWriter(json).write(event);
    json.writeEndObject();
  }

  /// The stored form of events: one line each.
  public static byte[] store(List<? extends Event> events) {
    var bytes = new ByteArrayOutputStream(events.size() * BYTES_PER_EVENT);
    try (var json = FACTORY.createGenerator(bytes)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      var writer = new EventWriter(json);
      for (var event : events) {
        json.writeStartObject();
        json.writeStringField("organization_id", event.organization());
        writer.write(event);
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
      draft.fields().put(field, value(field, parser));
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
    return JsonObject.read(detail.wireName(), parser);
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
      case TEXT, OBJECT, WHOLE_TEXT, TIME, DECIMAL -> EventFields.parse(field, text);
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
      case DECIMAL -> EventFields.parse(field, parser.getText());
      case TEXT, OBJECT, TIME, FLAG -> throw field.wrongKind();
    };
  }

  private static Object fromDecimal(EventField field, JsonParser parser) throws IOException {
    if (field.kind != EventField.Kind.DECIMAL) {
      throw field.wrongKind();
    }
    return EventFields.parse(field, parser.getText());
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
    return JsonObject.read(field.wireName, parser);
  }
}
