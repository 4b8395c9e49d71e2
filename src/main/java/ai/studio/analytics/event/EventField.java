package ai.studio.analytics.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of an event as senders write them: named like the columns, flat, in lower case with
/// underscores.
enum EventField {
  TYPE(Kind.TEXT, "RFTSE"),
  ID(Kind.TEXT, "RFTSE"),
  TIME(Kind.TIME, "RFTSE"),
  ORGANIZATION_ID(Kind.TEXT, "RFTSE"),
  SOURCE(Kind.TEXT, "R"),
  ENDPOINT(Kind.TEXT, "RT"),
  METHOD(Kind.TEXT, "R"),
  STATUS_CODE(Kind.WHOLE, "R"),
  LATENCY_MS(Kind.WHOLE, "R"),
  ERROR_TYPE(Kind.TEXT, "RS"),
  USER_ID(Kind.TEXT, "RFTS"),
  SESSION_ID(Kind.TEXT, "RT"),
  AUTHENTICATED(Kind.FLAG, "RT"),
  IP_ADDRESS(Kind.TEXT, "RT"),
  COUNTRY_CODE(Kind.TEXT, "RT"),
  USER_AGENT(Kind.TEXT, "RT"),
  MODEL_NAME(Kind.TEXT, "R"),
  PROVIDER(Kind.TEXT, "R"),
  OPERATION(Kind.TEXT, "R"),
  PROMPT_TOKENS(Kind.WHOLE, "RS"),
  CACHED_TOKENS(Kind.WHOLE, "R"),
  CACHE_WRITE_TOKENS(Kind.WHOLE, "R"),
  COMPLETION_TOKENS(Kind.WHOLE, "RS"),
  REASONING_TOKENS(Kind.WHOLE, "R"),
  CACHE_WRITE_HOUR_TOKENS(Kind.WHOLE, "R"),
  AUDIO_CACHED_TOKENS(Kind.WHOLE, "R"),
  AUDIO_INPUT_TOKENS(Kind.WHOLE, "R"),
  IMAGE_INPUT_TOKENS(Kind.WHOLE, "R"),
  AUDIO_OUTPUT_TOKENS(Kind.WHOLE, "R"),
  IMAGE_OUTPUT_TOKENS(Kind.WHOLE, "R"),
  /// A vendor's own counts, see [VendorUsage]; never written.
  USAGE(Kind.OBJECT, "R"),
  SERVICE_TIER(Kind.TEXT, "R"),
  SEARCH_CALLS(Kind.WHOLE, "R"),
  TOOL_CALLS(Kind.WHOLE, "R"),
  ESTIMATED(Kind.FLAG, "R"),
  ATTEMPT(Kind.WHOLE, "R"),
  UPSTREAM(Kind.TEXT, "R"),
  COST_COMPUTED(Kind.FLAG, "R"),
  COST_USD(Kind.DECIMAL, "R"),
  FINISH_REASON(Kind.TEXT, "R"),
  TIME_TO_FIRST_TOKEN_MS(Kind.WHOLE, "R"),
  STREAMED(Kind.FLAG, "R"),
  CONVERSATION_ID(Kind.TEXT, "R"),
  TRACE_ID(Kind.TEXT, "RSE"),
  SPAN_ID(Kind.TEXT, "RSE"),
  REQUEST_ID(Kind.WHOLE_TEXT, "FT"),
  REQUEST_EVENT_ID(Kind.TEXT, "FT"),
  RATING(Kind.WHOLE, "F"),
  COMMENT(Kind.TEXT, "F"),
  THREAT_TYPE(Kind.TEXT, "T"),
  SEVERITY(Kind.TEXT, "T"),
  DESCRIPTION(Kind.TEXT, "T"),
  RAW_DATA(Kind.OBJECT, "T"),
  OWASP_CATEGORY(Kind.TEXT, "T"),
  OWASP_EDITION(Kind.TEXT, "T"),
  RULE(Kind.TEXT, "T"),
  COUNT(Kind.WHOLE, "T"),
  FIRST_SEEN(Kind.TIME, "T"),
  LAST_SEEN(Kind.TIME, "T"),
  EXCERPT(Kind.TEXT, "T"),
  CONTENT_HASH(Kind.TEXT, "T"),
  SERIES(Kind.TEXT, "T"),
  NAME(Kind.TEXT, "SE"),
  KIND(Kind.TEXT, "S"),
  DURATION_US(Kind.WHOLE, "S"),
  FAILED(Kind.FLAG, "S"),
  SERVICE(Kind.TEXT, "S"),
  TOOL_NAME(Kind.TEXT, "S"),
  SCORE(Kind.DECIMAL, "ET"),
  LABEL(Kind.TEXT, "E"),
  EVALUATOR(Kind.TEXT, "E");

  /// How a value is written in JSON.
  enum Kind {
    TEXT("must be text"),
    WHOLE("must be a whole number"),
    /// A 64-bit id, which JavaScript can only hold as text.
    WHOLE_TEXT("must be an id"),
    FLAG("must be true or false"),
    DECIMAL("must be a number with at most 30 decimals"),
    TIME("must be an ISO-8601 time with its offset, such as 2026-01-31T12:00:00Z"),
    OBJECT("must be a JSON object");

    final String rule;

    Kind(String rule) {
      this.rule = rule;
    }
  }

  /// The fields that only a call of a model has, [#MODEL_NAME] apart.
  static final EventField[] OF_A_CALL = {
    PROVIDER,
    OPERATION,
    PROMPT_TOKENS,
    CACHED_TOKENS,
    CACHE_WRITE_TOKENS,
    COMPLETION_TOKENS,
    REASONING_TOKENS,
    CACHE_WRITE_HOUR_TOKENS,
    AUDIO_CACHED_TOKENS,
    AUDIO_INPUT_TOKENS,
    IMAGE_INPUT_TOKENS,
    AUDIO_OUTPUT_TOKENS,
    IMAGE_OUTPUT_TOKENS,
    USAGE,
    SERVICE_TIER,
    SEARCH_CALLS,
    TOOL_CALLS,
    ESTIMATED,
    ATTEMPT,
    UPSTREAM,
    COST_COMPUTED,
    COST_USD,
    FINISH_REASON,
    TIME_TO_FIRST_TOKEN_MS,
    STREAMED,
    CONVERSATION_ID
  };

  /// The counts that stand in a vendor's own usage, and so never beside it.
  static final EventField[] OF_USAGE = {
    PROMPT_TOKENS,
    CACHED_TOKENS,
    CACHE_WRITE_TOKENS,
    COMPLETION_TOKENS,
    REASONING_TOKENS,
    CACHE_WRITE_HOUR_TOKENS,
    AUDIO_CACHED_TOKENS,
    AUDIO_INPUT_TOKENS,
    IMAGE_INPUT_TOKENS,
    AUDIO_OUTPUT_TOKENS,
    IMAGE_OUTPUT_TOKENS
  };

  private static final EventField[] ALL = values();
  private static final Map<String, EventField> BY_NAME = new HashMap<>();

  static {
    for (var field : ALL) {
      BY_NAME.put(field.wireName, field);
    }
  }

  final String wireName;
  final Kind kind;
  private final String types;

  /// @param types the initials of the event types that have the field
  EventField(Kind kind, String types) {
    wireName = name().toLowerCase(Locale.ROOT);
    this.kind = kind;
    this.types = types;
  }

  static int count() {
    return ALL.length;
  }

  static EventField at(int ordinal) {
    return ALL[ordinal];
  }

  static @Nullable EventField named(String name) {
    return BY_NAME.get(name);
  }

  /// Whether events of the type with this initial have the field.
  boolean isOf(char type) {
    return types.indexOf(type) >= 0;
  }

  InvalidEvent wrongKind() {
    return new InvalidEvent(wireName, kind.rule);
  }
}
