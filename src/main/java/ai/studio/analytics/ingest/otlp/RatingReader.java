package ai.studio.analytics.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes feedback of what users said of an answer: an event `gen_ai.evaluation.result` whose name
/// speaks of feedback or a rating, with a user and a score from 1 to 5.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-events/">OpenTelemetry
///   GenAI events</a>
final class RatingReader {

  private static final String EVENT = "gen_ai.evaluation.result";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private RatingReader() {}

  /// The feedback that a record is; empty where it is none.
  ///
  /// @throws InvalidEvent where it breaks a rule
  static Optional<Event> feedback(
      LogRecord record, Attributes attributes, Clip clip, IngestContext context) {
    if (!isRating(record, attributes)) {
      return Optional.empty();
    }
    var fields = new HashMap<String, String>();
    fields.put("type", "feedback");
    put(fields, "user_id", attributes.text("user.id"), clip);
    put(fields, "rating", attributes.text("gen_ai.evaluation.score.value"), clip);
    put(fields, "comment", attributes.text("gen_ai.evaluation.explanation"), clip);
    var request = request(record, attributes);
    fields.put("request_event_id", request);
    fields.put("id", key(request, fields.getOrDefault("user_id", "")));
    fields.put("time", time(record, context).toString());
    return Optional.of(EventJson.read(fields, context));
  }

  /// The call of the span, or the one with the answer's id.
  private static String request(LogRecord record, Attributes attributes) {
    if (SpanFacts.isId(record.getTraceId(), 16) && SpanFacts.isId(record.getSpanId(), 8)) {
      return SpanReader.key(
          SpanReader.hex(record.getTraceId()), SpanReader.hex(record.getSpanId()));
    }
    var response = attributes.text("gen_ai.response.id");
    if (response == null) {
      throw new InvalidEvent(
          "traceId and spanId", "are required, or gen_ai.response.id: they tell what was rated");
    }
    return FeedbackEvent.ofResponse(response);
  }

  /// One for each user and request.
  private static String key(String request, String user) {
    return UUID.nameUUIDFromBytes((request + ' ' + user).getBytes(UTF_8)).toString();
  }

  /// Whether a record is the result of an evaluation, by a user or by anything else.
  static boolean isResult(LogRecord record, Attributes attributes) {
    var name =
        record.getEventName().isEmpty() ? attributes.text("event.name") : record.getEventName();
    return EVENT.equals(name) && attributes.has("gen_ai.evaluation.name");
  }

  private static boolean isRating(LogRecord record, Attributes attributes) {
    var evaluation = attributes.text("gen_ai.evaluation.name");
    if (evaluation == null || !isResult(record, attributes) || !attributes.has("user.id")) {
      return false;
    }
    var words = evaluation.toLowerCase(Locale.ROOT);
    return words.contains("feedback") || words.contains("rating");
  }

  static Instant time(LogRecord record, IngestContext context) {
    var nanos =
        record.getTimeUnixNano() > 0 ? record.getTimeUnixNano() : record.getObservedTimeUnixNano();
    return nanos > 0
        ? Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND)
        : context.time();
  }

  private static void put(
      HashMap<String, String> fields, String field, @Nullable String value, Clip clip) {
    var clipped = value == null ? null : clip.field(field, value);
    if (clipped != null) {
      fields.put(field, clipped);
    }
  }
}
