package ai.studio.analytics.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes evaluations of events `gen_ai.evaluation.result` that are no user's rating. Their
/// explanation, which may repeat what was answered, is not read.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-events/">OpenTelemetry
///   GenAI events</a>
final class EvaluationReader {

  /// Where the fields are, the best place first.
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "name", List.of("gen_ai.evaluation.name"),
          "score", List.of("gen_ai.evaluation.score.value"),
          "label", List.of("gen_ai.evaluation.score.label", "gen_ai.evaluation.label"),
          "evaluator", List.of("gen_ai.evaluation.evaluator.name", "gen_ai.evaluation.evaluator"),
          "response_id", List.of("gen_ai.response.id"));

  private final Clip clip;

  /// @param clip shortens what is too long
  EvaluationReader(Clip clip) {
    this.clip = clip;
  }

  /// What shortens what is too long.
  Clip clip() {
    return clip;
  }

  /// The evaluation that a record is.
  ///
  /// @param scope the name of what sent it, which is the evaluator where none is named
  /// @throws InvalidEvent where it breaks a rule
  Event evaluation(LogRecord record, Attributes attributes, String scope, IngestContext context) {
    var fields = new HashMap<String, String>();
    FIELDS.forEach((field, places) ->
        places.stream()
            .filter(attributes::has)
            .findFirst()
            .ifPresent(place -> put(fields, field, attributes.text(place))));
    if (!scope.isBlank()) {
      fields.computeIfAbsent("evaluator", field -> clip.field(field, scope));
    }
    if (!record.getSpanId().isEmpty() && !record.getTraceId().isEmpty()) {
      fields.put("trace_id", SpanReader.hex(record.getTraceId()));
      fields.put("span_id", SpanReader.hex(record.getSpanId()));
    }
    fields.put("id", key(fields, record));
    fields.put("type", "evaluation");
    fields.put("time", RatingReader.time(record, context).toString());
    return EventJson.read(fields, context);
  }

  private void put(Map<String, String> fields, String field, @Nullable String value) {
    var clipped = value == null ? null : clip.field(field, value);
    if (clipped != null) {
      fields.put(field, clipped);
    }
  }

  /// The same for a record that is sent again.
  private static String key(Map<String, String> fields, LogRecord record) {
    var parts = new ArrayList<String>();
    for (var field : List.of("trace_id", "span_id", "response_id", "name", "evaluator")) {
      parts.add(fields.getOrDefault(field, ""));
    }
    parts.add(Long.toString(record.getTimeUnixNano()));
    return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(UTF_8)).toString();
  }
}
