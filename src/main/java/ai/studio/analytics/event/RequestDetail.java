package ai.studio.analytics.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What else may be told of a request: texts that may be missing, one entry each. Its name is that
/// of the event's field and of the column of `request_log`; from here it is read, checked,
/// redacted, stored and written.
public enum RequestDetail {
  /// The vendor's id of the answer, such as `chatcmpl-…`.
  RESPONSE_ID(Kind.IDENTIFIER, 128),
  /// The span that the request's span belongs to: 16 hexadecimal digits.
  PARENT_SPAN_ID(Kind.HEXADECIMAL, 16),
  /// What went wrong, in words; what is longer is cut, once it is redacted: half a secret would not
  /// be known as one.
  ERROR_MESSAGE(Kind.MESSAGE, 200),
  /// What the request is counted for: given, or that of the API key it was sent with.
  PROJECT(Kind.NAME, 64),
  /// The API key that the request used: given, or the one that it was sent with.
  API_KEY_ID(Kind.NAME, 64),
  /// Pairs of the sender's own, see [Tags].
  TAGS(Kind.TAGS, Tags.MAX_LENGTH);

  /// How a text is written.
  public enum Kind {
    /// Names one thing among many: redacted as a whole.
    IDENTIFIER,
    /// An id in digits of base 16, in lower case.
    HEXADECIMAL,
    /// One of few names.
    NAME,
    /// Words for people.
    MESSAGE,
    /// A JSON object of texts.
    TAGS
  }

  /// How much of a message is looked at.
  private static final int MOST_READ = 2_000;

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]*");

  private static final Map<String, RequestDetail> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(RequestDetail::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final Kind kind;
  private final int maxLength;

  RequestDetail(Kind kind, int maxLength) {
    this.kind = kind;
    this.maxLength = maxLength;
  }

  /// The detail of that name; null where there is none.
  public static @Nullable RequestDetail named(String wireName) {
    return BY_NAME.get(wireName);
  }

  /// The name of the event's field, and of the column.
  public String wireName() {
    return wireName;
  }

  /// How it is written.
  public Kind kind() {
    return kind;
  }

  /// The most characters.
  public int maxLength() {
    return maxLength;
  }

  /// The value as it is kept; null where it is blank.
  ///
  /// @throws InvalidEvent where it breaks its rule
  @Nullable String checked(String value) {
    return switch (kind) {
      case IDENTIFIER, NAME -> Check.optionalText(wireName, value, maxLength);
      case MESSAGE -> Check.optionalText(wireName, wholeWords(value), MOST_READ);
      case HEXADECIMAL -> hexadecimal(value);
      case TAGS -> Tags.canonical(value);
    };
  }

  private static String wholeWords(String value) {
    if (value.length() <= MOST_READ) {
      return value;
    }
    var end = MOST_READ;
    while (end > 0 && !Character.isWhitespace(value.charAt(end))) {
      end--;
    }
    return value.substring(0, end);
  }

  private @Nullable String hexadecimal(String value) {
    if (value.isBlank()) {
      return null;
    }
    var lower = value.toLowerCase(Locale.ROOT);
    if (lower.length() != maxLength || !HEXADECIMAL.matcher(lower).matches()) {
      throw new InvalidEvent(wireName, "must be " + maxLength + " hexadecimal digits");
    }
    return lower;
  }
}
