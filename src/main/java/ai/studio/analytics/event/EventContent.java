package ai.studio.analytics.event;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an event says, field by field, apart from which event it is (`id`, `time`, organisation)
/// and how it came in (`source`, API key and its project). An error's message and a parent span are
/// left out, too: they explain what the other fields say; and which tokens are charged apart, and
/// how a call was served, which says more of counts that are compared.
///
/// An address is named, but nobody compares it: what is kept of it depends on what the organisation
/// has chosen meanwhile.
public final class EventContent {

  /// What stands for a value of which an organisation has too many different ones.
  public static final String OTHER = "(other)";

  private static final Set<String> BOUNDED =
      Set.of("endpoint", "model_name", "provider", "threat_type");

  /// What a row, and so our own export, does not have as it was sent: a session is not kept with a
  /// threat, the sender's name of a request becomes its id, and a cost that nobody told is that of
  /// the prices of the time.
  private static final Set<String> RESOLVED =
      Set.of("session_id", "request_id", "request_event_id", "cost_usd");

  private static final String ADDRESS = "ip_address";

  private static final List<String> REQUEST =
      List.of(
          "endpoint",
          "method",
          "status_code",
          "latency_ms",
          "error_type",
          "user_id",
          "session_id",
          "authenticated",
          ADDRESS,
          "country_code",
          "user_agent",
          "trace_id",
          "span_id",
          "model_name",
          "provider",
          "operation",
          "prompt_tokens",
          "completion_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "cost_usd",
          "finish_reason",
          "time_to_first_token_ms",
          "streamed",
          "conversation_id",
          RequestDetail.RESPONSE_ID.wireName(),
          RequestDetail.TAGS.wireName());
  private static final int OF_THE_REQUEST = REQUEST.indexOf("model_name");
  private static final int OF_THE_DETAILS = REQUEST.indexOf(RequestDetail.RESPONSE_ID.wireName());

  private static final List<String> FEEDBACK =
      List.of("request_id", "request_event_id", "user_id", "rating", "comment");

  private static final List<String> THREAT =
      List.of(
          "threat_type",
          "severity",
          "user_id",
          "session_id",
          ADDRESS,
          "country_code",
          "user_agent",
          "request_id",
          "request_event_id",
          "endpoint",
          "description",
          "raw_data",
          "owasp_category",
          "owasp_edition");

  private static final List<String> SPAN =
      List.of(
          "trace_id",
          "span_id",
          "name",
          "kind",
          "duration_us",
          "failed",
          "error_type",
          "service",
          "tool_name",
          "user_id",
          "prompt_tokens",
          "completion_tokens");

  private static final List<String> EVALUATION =
      List.of("trace_id", "span_id", "response_id", "name", "score", "label", "evaluator");

  private EventContent() {}

  /// The names of the fields that an event of this type may have, in a fixed order.
  public static List<String> names(Event event) {
    if (event instanceof RequestEvent) {
      return REQUEST;
    }
    if (event instanceof FeedbackEvent) {
      return FEEDBACK;
    }
    if (event instanceof ThreatEvent) {
      return THREAT;
    }
    return event instanceof SpanEvent ? SPAN : EVALUATION;
  }

  /// Their values, null where the event has none.
  public static @Nullable Object[] values(Event event) {
    if (event instanceof RequestEvent request) {
      return values(request);
    }
    if (event instanceof FeedbackEvent feedback) {
      return values(feedback);
    }
    if (event instanceof ThreatEvent threat) {
      return values(threat);
    }
    return event instanceof SpanEvent span ? values(span) : values((EvaluationEvent) event);
  }

  /// The first field in which an event that was sent again differs from the one that is stored;
  /// empty where they say the same. A session's name is not kept with a row, so it is not compared,
  /// nor is what became `(other)`, nor an address, nor a reference to a request that only one of
  /// them has: the other may name the same request in the other way.
  public static Optional<String> difference(Event stored, Event resent) {
    var names = names(stored);
    var before = values(stored);
    var now = values(resent);
    for (var i = 0; i < before.length; i++) {
      var name = names.get(i);
      if (!Objects.equals(before[i], now[i])
          && isCompared(name)
          && !name.equals("session_id")
          && !isResolved(name, before[i] == null || now[i] == null)
          && !isUnnamed(name, before[i])
          && !isUnnamed(name, now[i])) {
        return Optional.of(names.get(i));
      }
    }
    return Optional.empty();
  }

  /// Whether a field decides if two events say the same.
  public static boolean isCompared(String name) {
    return !name.equals(ADDRESS);
  }

  /// Whether fields of that number have been there from the beginning. The later ones make no
  /// difference to what is remembered of an event unless it has them.
  public static boolean isOriginal(Event event, int field) {
    return !(event instanceof RequestEvent) || field < OF_THE_DETAILS;
  }

  /// Whether a field says only that its value was one too many.
  public static boolean isUnnamed(String name, @Nullable Object value) {
    return OTHER.equals(value) && BOUNDED.contains(name);
  }

  /// Whether a field may be missing because what it named is known by another field.
  ///
  /// @param missing whether one of two events does not have it
  public static boolean isResolved(String name, boolean missing) {
    return missing && RESOLVED.contains(name);
  }

  private static @Nullable Object[] values(RequestEvent event) {
    var values = new @Nullable Object[REQUEST.size()];
    var exchange = event.exchange();
    var client = event.client();
    fill(
        values,
        0,
        exchange.endpoint(),
        exchange.method(),
        exchange.status(),
        exchange.latencyMs(),
        exchange.errorType(),
        client.user(),
        client.session(),
        client.authenticated(),
        client.address(),
        client.country(),
        client.userAgent(),
        event.trace().traceId(),
        event.trace().spanId());
    if (event.call() != null) {
      fill(values, OF_THE_REQUEST, values(event.call()));
    }
    fill(
        values,
        OF_THE_DETAILS,
        event.details().get(RequestDetail.RESPONSE_ID),
        event.details().get(RequestDetail.TAGS));
    return values;
  }

  private static @Nullable Object[] values(ModelCall call) {
    var usage = call.usage();
    return new @Nullable Object[] {
      call.model(),
      call.provider(),
      call.operation(),
      usage.prompt() + usage.cacheRead() + usage.cacheWrite(),
      usage.completion() + usage.reasoning(),
      usage.cacheRead(),
      usage.cacheWrite(),
      usage.reasoning(),
      call.cost() == null || call.metering().costComputed() ? null : call.cost().nanos(),
      call.finishReason(),
      call.timeToFirstTokenMs(),
      call.streamed(),
      call.conversation()
    };
  }

  private static @Nullable Object[] values(FeedbackEvent event) {
    return new @Nullable Object[] {
      event.requestId(), event.requestKey(), event.user(), event.rating(), event.comment()
    };
  }

  private static @Nullable Object[] values(ThreatEvent event) {
    var client = event.client();
    return new @Nullable Object[] {
      event.type(),
      event.severity(),
      client.user(),
      client.session(),
      client.address(),
      client.country(),
      client.userAgent(),
      event.requestId(),
      event.requestKey(),
      event.endpoint(),
      event.description(),
      event.rawData(),
      event.owaspCategory(),
      event.owaspEdition()
    };
  }

  private static @Nullable Object[] values(SpanEvent event) {
    return new @Nullable Object[] {
      event.traceId(),
      event.spanId(),
      event.name(),
      event.kind(),
      event.durationMicros(),
      event.failed(),
      event.errorType(),
      event.service(),
      event.tool(),
      event.user(),
      event.promptTokens(),
      event.completionTokens()
    };
  }

  private static @Nullable Object[] values(EvaluationEvent event) {
    return new @Nullable Object[] {
      event.trace().traceId(),
      event.trace().spanId(),
      event.responseId(),
      event.name(),
      event.score(),
      event.label(),
      event.evaluator()
    };
  }

  private static void fill(@Nullable Object[] target, int from, @Nullable Object... values) {
    System.arraycopy(values, 0, target, from, values.length);
  }
}
