package ai.studio.analytics.store.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The fields of a request that questions filter, group and measure by: each is a column of
/// `request_log` and of the column blocks made of it.
public enum RequestField {
  /// When the request arrived, to the second.
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
  COST(22, "cost", "cost_usd", Kind.DOLLARS);

  /// How the values of a field are written and compared.
  public enum Kind {
    /// An instant.
    TIME,
    /// One of few texts, compared letter by letter.
    TEXT,
    /// One of few whole numbers, compared by their order.
    CODE,
    /// `true` or `false`.
    FLAG,
    /// A whole number of which there are many, compared by its order.
    NUMBER,
    /// US dollars; kept in billionths of a dollar.
    DOLLARS;

    /// Whether its values are few enough to be told apart in a list.
    public boolean isCoded() {
      return this == TEXT || this == CODE || this == FLAG;
    }

    /// Whether its values have an order that counts.
    public boolean isOrdered() {
      return this == CODE || this == NUMBER || this == DOLLARS;
    }
  }

  private static final Map<String, RequestField> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(RequestField::fieldName, Function.identity()));

  private final int code;
  private final String fieldName;
  private final String column;
  private final Kind kind;

  /// @param code never changes, and none is used again: blocks in databases have it
  RequestField(int code, String fieldName, String column, Kind kind) {
    this.code = code;
    this.fieldName = fieldName;
    this.column = column;
    this.kind = kind;
  }

  /// The field that filters call so; empty where there is none.
  public static Optional<RequestField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// The number under which its column blocks are stored.
  public int code() {
    return code;
  }

  /// How filters and questions call it.
  public String fieldName() {
    return fieldName;
  }

  /// Its column of `request_log`.
  public String column() {
    return column;
  }

  /// How its values are written and compared.
  public Kind kind() {
    return kind;
  }
}
