package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The fields of a request: each is a column of `request_log`, and many are columns of the column
/// blocks made of it as well.
public enum RequestField implements BlockValue {
  /// When the request arrived; blocks have it to the second.
  TIME(0, "time", "created_at", Kind.TIME),
  MODEL(1, "model", "model_name", Kind.TEXT),
  PROVIDER(2, "provider", "provider", Kind.TEXT),
  OPERATION(3, "operation", "operation", Kind.TEXT),
  ENDPOINT(4, "endpoint", "endpoint", Kind.TEXT),
  METHOD(5, "method", "method", Kind.TEXT),
  STATUS(6, "status", "status_code", Kind.CODE),
  ERROR_TYPE(7, "error_type", "error_type", Kind.TEXT),
  FINISH_REASON(8, "finish_reason", "finish_reason", Kind.TEXT),
  COUNTRY(9, "country", "country_code", Kind.TEXT),
  SOURCE(10, "source", "source", Kind.TEXT),
  USER(11, "user", "user_id", Kind.TEXT),
  AUTHENTICATED(12, "authenticated", "authenticated", Kind.FLAG),
  STREAMED(13, "streamed", "streamed", Kind.FLAG),
  LATENCY(14, "latency", "latency_ms", Kind.NUMBER),
  FIRST_TOKEN(15, "first_token", "time_to_first_token_ms", Kind.NUMBER),
  PROMPT_TOKENS(16, "prompt_tokens", "prompt_tokens", Kind.NUMBER),
  CACHED_TOKENS(17, "cached_tokens", "cached_tokens", Kind.NUMBER),
  CACHE_WRITE_TOKENS(18, "cache_write_tokens", "cache_write_tokens", Kind.NUMBER),
  COMPLETION_TOKENS(19, "completion_tokens", "completion_tokens", Kind.NUMBER),
  REASONING_TOKENS(20, "reasoning_tokens", "reasoning_tokens", Kind.NUMBER),
  TOKENS(21, "tokens", "total_tokens", Kind.NUMBER),
  COST(22, "cost", "cost_usd", Kind.DOLLARS),
  PROJECT(23, "project", "project", Kind.TEXT),
  API_KEY(24, "api_key", "api_key_id", Kind.TEXT),
  /// All pairs as JSON; [TagField] is one of them.
  TAGS(25, "tags", "tags", Kind.TEXT),
  /// Of users that are known.
  SESSION(26, "session", "session_id", Kind.ID),
  SERVICE_TIER(27, "service_tier", "service_tier", Kind.TEXT),
  /// Whom the gateway asked.
  UPSTREAM(28, "upstream", "upstream", Kind.TEXT),
  /// Whether tokens were estimated.
  ESTIMATED(29, "estimated", "estimated", Kind.FLAG),
  CACHE_WRITE_HOUR_TOKENS("cache_write_hour_tokens", "cache_write_hour_tokens", Kind.NUMBER),
  AUDIO_CACHED_TOKENS("audio_cached_tokens", "audio_cached_tokens", Kind.NUMBER),
  AUDIO_INPUT_TOKENS("audio_input_tokens", "audio_input_tokens", Kind.NUMBER),
  IMAGE_INPUT_TOKENS("image_input_tokens", "image_input_tokens", Kind.NUMBER),
  AUDIO_OUTPUT_TOKENS("audio_output_tokens", "audio_output_tokens", Kind.NUMBER),
  IMAGE_OUTPUT_TOKENS("image_output_tokens", "image_output_tokens", Kind.NUMBER),
  SEARCH_CALLS("search_calls", "search_calls", Kind.NUMBER),
  TOOL_CALLS("tool_calls", "tool_calls", Kind.NUMBER),
  ATTEMPT("attempt", "attempt", Kind.NUMBER),
  /// Whether the cost comes of a price here.
  COST_COMPUTED("cost_computed", "cost_computed", Kind.FLAG),
  ID("id", "id", Kind.ID),
  /// The sender's idempotency key.
  KEY("key", "event_key", Kind.FREE_TEXT),
  CONVERSATION("conversation", "conversation_id", Kind.FREE_TEXT),
  TRACE("trace", "trace_id", Kind.FREE_TEXT),
  SPAN("span", "span_id", Kind.FREE_TEXT),
  PARENT_SPAN("parent_span", "parent_span_id", Kind.FREE_TEXT),
  RESPONSE("response", "response_id", Kind.FREE_TEXT),
  ERROR_MESSAGE("error_message", "error_message", Kind.FREE_TEXT),
  /// As far as the privacy mode keeps it.
  ADDRESS("address", "ip_address", Kind.FREE_TEXT),
  USER_AGENT("user_agent", "user_agent", Kind.FREE_TEXT);

  private static final int ONLY_IN_ROWS = -1;

  private static final List<String> SOURCES =
      Stream.of(Source.values()).map(source -> source.name().toLowerCase(Locale.ROOT)).toList();

  /// The fields of which blocks have a column, in the order of their codes.
  public static final List<RequestField> IN_BLOCKS = all(RequestField::isInBlocks);

  /// What lists of requests can be asked.
  public static final FieldTable<Field> OF_ROWS =
      FieldTable.<Field>of(List.of(values())).withKeyed(TagField.PREFIX, TagField::new);

  /// What blocks can be asked. Time is not among it: blocks are asked for a range of it.
  public static final FieldTable<BlockValue> OF_BLOCKS =
      FieldTable.<BlockValue>of(all(field -> field.isInBlocks() && field != TIME))
          .withKeyed(TagField.PREFIX, TagField::new)
          .knowing(all(field -> !field.isInBlocks() || field == TIME));

  private final int code;
  private final String fieldName;
  private final String column;
  private final Kind kind;

  /// A field that blocks have.
  ///
  /// @param code never changes, and none is used again: blocks in databases have it
  RequestField(int code, String fieldName, String column, Kind kind) {
    this.code = code;
    this.fieldName = fieldName;
    this.column = column;
    this.kind = kind;
  }

  /// A field that only rows have.
  RequestField(String fieldName, String column, Kind kind) {
    this(ONLY_IN_ROWS, fieldName, column, kind);
  }

  /// The field that filters call so; empty where there is none.
  public static Optional<RequestField> named(String name) {
    return Stream.of(values()).filter(field -> field.fieldName.equals(name)).findFirst();
  }

  /// Whether blocks have a column of it.
  public boolean isInBlocks() {
    return code != ONLY_IN_ROWS;
  }

  /// The number under which its column blocks are stored.
  ///
  /// @throws IllegalStateException where blocks do not have it
  public int code() {
    if (!isInBlocks()) {
      throw new IllegalStateException("not in blocks: " + this);
    }
    return code;
  }

  @Override
  public List<String> permitted() {
    return this == SOURCE ? SOURCES : BlockValue.super.permitted();
  }

  @Override
  public String fieldName() {
    return fieldName;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  private static List<RequestField> all(Predicate<RequestField> of) {
    return Stream.of(values()).filter(of).toList();
  }
}
