package ai.studio.analytics.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A span of a trace that is neither a request nor a call of a model: an agent, a chain, a tool.
/// Nothing of what went in or came out is in it.
///
/// @param key the sender's idempotency key, at most 128 characters
/// @param time when it began
/// @param organization the tenant that owns the event
/// @param trace which trace and span: both are there
/// @param parentSpanId the span that it is below, 16 hexadecimal digits; null where it is below
///   none
/// @param name what its instrumentation calls it, at most 255 characters
/// @param kind what it does
/// @param durationMicros microseconds until it ended; null where it never did
/// @param failed whether it went wrong
/// @param errorType a short class of what went wrong
/// @param errorMessage what went wrong, in words; cut to 200 characters once it is redacted
/// @param service the application that it is of
/// @param tool the tool that was called
/// @param user whose trace it is; null where nobody said
/// @param promptTokens tokens that it tells of its inputs, which may repeat those of calls below
///   it; 0 where it tells none
/// @param completionTokens tokens that it tells of its outputs, likewise
public record SpanEvent(
    String key,
    Instant time,
    String organization,
    Trace trace,
    @Nullable String parentSpanId,
    String name,
    Kind kind,
    @Nullable Long durationMicros,
    boolean failed,
    @Nullable String errorType,
    @Nullable String errorMessage,
    @Nullable String service,
    @Nullable String tool,
    @Nullable String user,
    long promptTokens,
    long completionTokens)
    implements Event {

  static final int MAX_NAME = 255;
  static final int MAX_SERVICE = 64;
  static final int MAX_TOOL = 128;

  /// The longest duration that is believed: 30 days.
  static final long MAX_MICROS = 30L * 24 * 3_600 * 1_000_000;

  static final long MAX_TOKENS = 1_000_000_000;

  /// What a span does.
  public enum Kind {
    /// Decides what to do, and has it done.
    AGENT,
    /// Does several things one after the other.
    CHAIN,
    /// Calls a function.
    TOOL,
    /// Looks for documents or memories.
    RETRIEVER,
    /// Orders documents.
    RERANKER,
    /// Looks whether something may pass.
    GUARDRAIL,
    /// Judges an answer.
    EVALUATOR,
    /// Answers a request whose calls are counted.
    SERVER,
    /// Anything else that spans of the other kinds, or calls, are below.
    STEP;

    /// As events have it.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @throws InvalidEvent where a field breaks its rule
  public SpanEvent {
    key = Check.text("id", key, 128);
    time = Check.time(time);
    organization = Check.text("organization_id", organization, RequestEvent.MAX_ORGANIZATION);
    if (trace.traceId() == null) {
      throw new InvalidEvent("trace_id", "is required");
    }
    if (trace.spanId() == null) {
      throw new InvalidEvent("span_id", "is required");
    }
    parentSpanId = parentSpanId == null ? null : new Trace(null, parentSpanId).spanId();
    name = Check.text("name", name, MAX_NAME);
    Objects.requireNonNull(kind, "kind");
    if (durationMicros != null) {
      Check.within("duration_us", durationMicros, 0, MAX_MICROS);
    }
    errorType = Check.optionalText("error_type", errorType, Exchange.MAX_ERROR_TYPE);
    errorMessage = errorMessage == null ? null : RequestDetail.ERROR_MESSAGE.checked(errorMessage);
    service = Check.optionalText("service", service, MAX_SERVICE);
    tool = Check.optionalText("tool_name", tool, MAX_TOOL);
    user = Check.optionalText("user_id", user, Client.MAX_ID);
    Check.within("prompt_tokens", promptTokens, 0, MAX_TOKENS);
    Check.within("completion_tokens", completionTokens, 0, MAX_TOKENS);
  }

  /// The same span of a user of another name.
  public SpanEvent withUser(String other) {
    if (other.equals(user)) {
      return this;
    }
    return new SpanEvent(
        key,
        time,
        organization,
        trace,
        parentSpanId,
        name,
        kind,
        durationMicros,
        failed,
        errorType,
        errorMessage,
        service,
        tool,
        other,
        promptTokens,
        completionTokens);
  }

  /// The id of its trace.
  public String traceId() {
    return Objects.requireNonNull(trace.traceId());
  }

  /// Its own id within the trace.
  public String spanId() {
    return Objects.requireNonNull(trace.spanId());
  }
}
