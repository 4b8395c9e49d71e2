package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.TokenKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What can be charged for in a call: a kind of token, by the million in US dollars, or something
/// that is counted, each in US dollars.
public enum Rate {
  INPUT("input", "input", TokenKind.INPUT, null),
  CACHED("cached", "cache read", TokenKind.CACHE_READ, INPUT),
  CACHE_WRITE("cache_write", "cache write", TokenKind.CACHE_WRITE, INPUT),
  CACHE_WRITE_HOUR(
      "cache_write_hour", "one-hour cache write", TokenKind.CACHE_WRITE_HOUR, CACHE_WRITE),
  OUTPUT("output", "output", TokenKind.OUTPUT, null),
  REASONING("reasoning", "reasoning", TokenKind.REASONING, OUTPUT),
  AUDIO_INPUT("audio_input", "audio input", TokenKind.AUDIO_INPUT, INPUT),
  AUDIO_CACHED("audio_cached", "audio cache read", TokenKind.AUDIO_CACHE_READ, CACHED),
  IMAGE_INPUT("image_input", "image input", TokenKind.IMAGE_INPUT, INPUT),
  AUDIO_OUTPUT("audio_output", "audio output", TokenKind.AUDIO_OUTPUT, OUTPUT),
  IMAGE_OUTPUT("image_output", "image output", TokenKind.IMAGE_OUTPUT, OUTPUT),
  REQUEST("request", "request", call -> 1),
  SEARCH("search", "search", call -> call.metering().searchCalls()),
  TOOL("tool", "tool call", call -> call.metering().toolCalls());

  private static final int DECIMALS_OF_A_TOKEN = 6;
  private static final int DECIMALS = 12;
  private static final long MOST = 1_000;

  private final String column;
  private final String label;
  private final boolean perToken;
  private final @Nullable Rate otherwise;
  private final ToLongFunction<ModelCall> quantity;

  Rate(String column, String label, TokenKind kind, @Nullable Rate otherwise) {
    this(column, label, true, otherwise, call -> kind.of(call.usage()));
  }

  Rate(String column, String label, ToLongFunction<ModelCall> quantity) {
    this(column, label, false, null, quantity);
  }

  Rate(
      String column,
      String label,
      boolean perToken,
      @Nullable Rate otherwise,
      ToLongFunction<ModelCall> quantity) {
    this.column = column;
    this.label = label;
    this.perToken = perToken;
    this.otherwise = otherwise;
    this.quantity = quantity;
  }

  /// The rate of that name; empty where there is none.
  public static Optional<Rate> named(String column) {
    return Arrays.stream(values()).filter(rate -> rate.column.equals(column)).findFirst();
  }

  /// Its name in files and JSON.
  public String column() {
    return column;
  }

  /// Its name for people, in the singular.
  public String label() {
    return label;
  }

  /// Whether it is in US dollars by the million tokens, and not each.
  public boolean perToken() {
    return perToken;
  }

  /// How much of it is in a call.
  public long quantity(ModelCall call) {
    return quantity.applyAsLong(call);
  }

  /// What is charged where a price does not say this one; null where nothing is.
  @Nullable Rate otherwise() {
    return otherwise;
  }

  /// Whether a price is none without it.
  boolean required() {
    return this == INPUT || this == OUTPUT;
  }

  /// How many decimals of a dollar, or of a dollar by the million, a picodollar is.
  int decimals() {
    return perToken ? DECIMALS_OF_A_TOKEN : DECIMALS;
  }

  /// The most dollars. Of what is charged by number, one at most, so that no sum overflows.
  long most() {
    return perToken || this == REQUEST ? MOST : 1;
  }
}
