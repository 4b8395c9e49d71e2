package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.ingest.otlp.Dialect.Role;
import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes events of spans. A span's event is told by the ids of its trace and of itself, so however
/// often it is sent, it counts once. Immutable.
final class SpanReader {

  /// In the order in which they are tried: those that also write others' names come first.
  private static final List<Dialect> DIALECTS =
      List.of(
          Langfuse.TABLE,
          VercelAi.TABLE,
          OpenInference.TABLE,
          Traceloop.TABLE,
          GenAi.TABLE,
          HttpServer.TABLE);

  /// Of spans that tell of neither a model nor a request.
  static final Dialect UNKNOWN = Dialect.named("unknown").build();

  private static final List<String> OF_A_STEP =
      List.of("kind", "tool_name", "service", "user_id", "prompt_tokens", "completion_tokens");

  private static final Set<String> ONLY_OF_STEPS = Set.of("kind", "tool_name", "service");

  private static final Set<String> WHOLE =
      Set.of(
          "prompt_tokens",
          "completion_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "cache_write_hour_tokens",
          "audio_cached_tokens",
          "audio_input_tokens",
          "image_input_tokens",
          "audio_output_tokens",
          "image_output_tokens",
          "search_calls",
          "tool_calls",
          "attempt",
          "time_to_first_token_ms");

  /// What only a call of a model has.
  private static final Set<String> OF_A_CALL =
      Stream.concat(
              WHOLE.stream(),
              Stream.of(
                  "provider",
                  "operation",
                  "cost_usd",
                  "finish_reason",
                  "streamed",
                  "estimated",
                  "cost_computed",
                  "service_tier",
                  "upstream",
                  "conversation_id"))
          .collect(Collectors.toUnmodifiableSet());

  private final AttributeMapping mapping;
  private final Clip clip;

  /// @param mapping what the settings say of senders' own attributes
  /// @param clip shortens what is too long
  SpanReader(AttributeMapping mapping, Clip clip) {
    this.mapping = mapping;
    this.clip = clip;
  }

  /// The dialect in which a span is written; empty where it tells of neither a model nor a request.
  static Optional<Dialect> dialect(SpanFacts span) {
    return DIALECTS.stream().filter(it -> it.isSpoken().test(span)).findFirst();
  }

  /// An id in hexadecimal digits.
  static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  /// The id of a span's event, by which ratings may name it.
  static String key(String traceId, String spanId) {
    return traceId + "-" + spanId;
  }

  /// The event of a call or a request.
  ///
  /// @throws InvalidEvent where the span breaks a rule
  Event event(SpanFacts span, Dialect dialect, IngestContext context) {
    if (!span.hasStart()) {
      throw new InvalidEvent("startTimeUnixNano", "is required");
    }
    var isCall = dialect.role().apply(span) == Role.CALL;
    var fields = fields(span, dialect, isCall);
    identify(span, fields);
    var latency = span.latencyMs();
    if (latency != null) {
      fields.put("latency_ms", latency.toString());
    }
    outcome(span, fields);
    mapping.tags(span).ifPresent(tags -> fields.put("tags", Tags.text(tags)));
    fields.putIfAbsent("endpoint", isCall ? fields.getOrDefault("operation", "chat") : "/");
    if (fields.containsKey("model_name")) {
      insideTheirTotals(fields);
    } else {
      fields.keySet().removeAll(OF_A_CALL);
    }
    return EventJson.read(fields, context);
  }

  /// The event of a span that is neither: what it does, for how long, and how it ended.
  ///
  /// @throws InvalidEvent where the span breaks a rule
  Event step(SpanFacts span, Dialect dialect, IngestContext context) {
    if (!span.hasStart()) {
      throw new InvalidEvent("startTimeUnixNano", "is required");
    }
    var tables = List.of(mapping.table(), dialect, GenAi.TABLE, Common.TABLE);
    var fields = fields(span, tables, OF_A_STEP);
    fields.put("type", "span");
    identify(span, fields);
    put(fields, "name", span.name());
    fields.putIfAbsent("name", "-");
    fields.putIfAbsent("kind", dialect == UNKNOWN ? "step" : "chain");
    var micros = span.durationMicros();
    if (micros != null) {
      fields.put("duration_us", micros.toString());
    }
    if (span.isError()) {
      fields.put("failed", "true");
      put(fields, "error_type", span.errorType());
      put(fields, "error_message", span.errorMessage());
    }
    return EventJson.read(fields, context);
  }

  private Map<String, String> fields(SpanFacts span, Dialect dialect, boolean isCall) {
    var tables =
        isCall
            ? List.of(mapping.table(), dialect, GenAi.TABLE, Common.TABLE)
            : List.of(mapping.table(), dialect, Common.TABLE);
    var names = tables.stream().flatMap(it -> it.fields().keySet().stream());
    return fields(
        span, tables, names.filter(name -> !ONLY_OF_STEPS.contains(name)).distinct().toList());
  }

  /// @param tables in which order they are looked into
  /// @param names of the fields that are wanted
  private Map<String, String> fields(SpanFacts span, List<Dialect> tables, List<String> names) {
    var fields = new HashMap<String, String>();
    for (var table : tables) {
      for (var field : names) {
        if (!fields.containsKey(field)) {
          var value = readable(field, table.read(field, span));
          if (value != null) {
            fields.put(field, value);
          }
        }
      }
    }
    return fields;
  }

  /// What can be read of a value; null where nothing can, as others say what they like.
  private @Nullable String readable(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (WHOLE.contains(field)) {
      var number = Readings.decimal(value);
      return number == null || number.signum() < 0 || number.compareTo(most(field)) > 0
          ? null
          : number.toBigInteger().toString();
    }
    return switch (field) {
      case "cost_usd" -> {
        var usd = Readings.decimal(value);
        yield usd == null || usd.signum() < 0 || usd.compareTo(MILLION) > 0
            ? null
            : usd.setScale(9, RoundingMode.HALF_UP).toPlainString();
      }
      case "streamed", "estimated", "cost_computed" ->
          Boolean.toString(value.equalsIgnoreCase("true"));
      case "status_code" -> value.matches("[1-5]\\d\\d") ? value : null;
      default -> clip.field(field, value);
    };
  }

  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal DAY_MS = BigDecimal.valueOf(86_400_000);

  /// More than an event can have of it is a mistake, for which the call is not lost.
  private static BigDecimal most(String field) {
    return switch (field) {
      case "time_to_first_token_ms" -> DAY_MS;
      case "search_calls", "tool_calls" -> MILLION;
      case "attempt" -> BigDecimal.valueOf(1_000);
      default -> BILLION;
    };
  }

  private static void identify(SpanFacts span, Map<String, String> fields) {
    fields.put("id", key(span.traceId(), span.spanId()));
    fields.put("time", span.start().toString());
    fields.put("trace_id", span.traceId());
    fields.put("span_id", span.spanId());
    if (!span.parentSpanId().isEmpty()) {
      fields.put("parent_span_id", span.parentSpanId());
    }
  }

  private void outcome(SpanFacts span, Map<String, String> fields) {
    fields.putIfAbsent("status_code", span.isError() ? "500" : "200");
    if (span.isError() || fields.get("status_code").charAt(0) >= '4') {
      put(fields, "error_type", span.errorType());
      put(fields, "error_message", span.errorMessage());
    }
  }

  private void put(Map<String, String> fields, String field, @Nullable String value) {
    var clipped = value == null ? null : clip.field(field, value);
    if (clipped != null) {
      fields.put(field, clipped);
    }
  }

  /// Some vendors count cached tokens beside those of the prompt, and reasoning beside the answer;
  /// events count them inside.
  private static void insideTheirTotals(Map<String, String> fields) {
    var cached = number(fields, "cached_tokens") + number(fields, "cache_write_tokens");
    if (cached > number(fields, "prompt_tokens")) {
      fields.put("prompt_tokens", Long.toString(number(fields, "prompt_tokens") + cached));
    }
    var reasoning = number(fields, "reasoning_tokens");
    if (reasoning > number(fields, "completion_tokens")) {
      fields.put(
          "completion_tokens", Long.toString(number(fields, "completion_tokens") + reasoning));
    }
    atMost(fields, "cache_write_hour_tokens", number(fields, "cache_write_tokens"));
    atMost(fields, "audio_cached_tokens", number(fields, "cached_tokens"));
    var fresh = number(fields, "prompt_tokens") - cached;
    atMost(fields, "audio_input_tokens", fresh);
    atMost(fields, "image_input_tokens", fresh - number(fields, "audio_input_tokens"));
    var visible = number(fields, "completion_tokens") - reasoning;
    atMost(fields, "audio_output_tokens", visible);
    atMost(fields, "image_output_tokens", visible - number(fields, "audio_output_tokens"));
  }

  /// A part is not larger than what it is a part of, whatever else the sender counts in it.
  private static void atMost(Map<String, String> fields, String part, long whole) {
    if (number(fields, part) > whole) {
      fields.put(part, Long.toString(whole));
    }
  }

  private static long number(Map<String, String> fields, String field) {
    return Long.parseLong(fields.getOrDefault(field, "0"));
  }
}
