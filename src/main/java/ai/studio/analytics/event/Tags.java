package ai.studio.analytics.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Pairs of the sender's own that tell requests apart, such as `{"feature": "search"}`: kept as a
/// JSON object of texts, in the order of its keys and without blanks, so that equal tags are equal
/// texts.
public final class Tags {

  /// The most pairs.
  public static final int MAX_PAIRS = 10;

  /// The most characters of a key.
  public static final int MAX_KEY = 40;

  /// The most characters of a value.
  public static final int MAX_VALUE = 120;

  /// The most characters of all of them.
  static final int MAX_LENGTH = 2000;

  private static final String FIELD = "tags";

  private Tags() {}

  /// Reads tags; empty where the text is not of the form that [#canonical] gives.
  public static SortedMap<String, String> parse(String canonical) {
    try {
      return read(canonical);
    } catch (InvalidEvent notOurs) {
      return new TreeMap<>();
    }
  }

  /// Those of some pairs that an event can have, as far as there is room for them: for what nobody
  /// has checked, such as headers, so that nothing of it makes an event disappear.
  public static SortedMap<String, String> fitting(Map<String, String> pairs) {
    var tags = new TreeMap<String, String>();
    pairs.forEach((key, value) -> {
      if (isOne(key, value) && tags.putIfAbsent(key.strip(), value.strip()) == null && !fit(tags)) {
        tags.remove(key.strip());
      }
    });
    return tags;
  }

  /// Whether an event can have so many, and so long ones.
  public static boolean fit(Map<String, String> tags) {
    return tags.size() <= MAX_PAIRS && text(tags).length() <= MAX_LENGTH;
  }

  private static boolean isOne(String key, String value) {
    try {
      name(key);
      return Check.optionalText(FIELD, value, MAX_VALUE) != null;
    } catch (InvalidEvent e) {
      return false;
    }
  }

  /// The text of some tags.
  public static String text(Map<String, String> tags) {
    var text = new StringWriter();
    try (var json = EventJson.factory().createGenerator(text)) {
      json.writeStartObject();
      for (var tag : new TreeMap<>(tags).entrySet()) {
        json.writeStringField(tag.getKey(), tag.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /// The text as it is kept; null where it has no tags.
  ///
  /// @throws InvalidEvent where it is no object of texts, or has too many or too long ones
  static @Nullable String canonical(String text) {
    if (text.isBlank()) {
      return null;
    }
    var tags = read(text);
    if (tags.isEmpty()) {
      return null;
    }
    var canonical = text(tags);
    if (canonical.length() > MAX_LENGTH) {
      throw new InvalidEvent(FIELD, "must be at most " + MAX_LENGTH + " characters long");
    }
    return canonical;
  }

  private static SortedMap<String, String> read(String text) {
    try (var parser = EventJson.factory().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidEvent(FIELD, "must be a JSON object");
      }
      var tags = pairs(parser);
      if (parser.nextToken() != null) {
        throw new InvalidEvent(FIELD, "must be a JSON object");
      }
      return tags;
    } catch (IOException malformed) {
      throw new InvalidEvent(FIELD, "must be a JSON object");
    }
  }

  private static SortedMap<String, String> pairs(JsonParser parser) throws IOException {
    var tags = new TreeMap<String, String>();
    for (var key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      var name = name(key);
      var token = parser.nextToken();
      if (token != JsonToken.VALUE_NULL) {
        add(tags, name, value(parser, token));
      }
    }
    return tags;
  }

  private static String name(String key) {
    var name = within("keys of 1 to " + MAX_KEY, () -> Check.text(FIELD, key, MAX_KEY));
    if (Check.hasControls(name)) {
      throw new InvalidEvent(FIELD, "must have keys without control characters");
    }
    return name;
  }

  private static void add(Map<String, String> tags, String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (tags.put(key, value) != null) {
      throw new InvalidEvent(FIELD, "must not have a key twice");
    }
    if (tags.size() > MAX_PAIRS) {
      throw new InvalidEvent(FIELD, "must be at most " + MAX_PAIRS + " pairs");
    }
  }

  private static @Nullable String value(JsonParser parser, JsonToken token) throws IOException {
    if (!token.isScalarValue()) {
      throw new InvalidEvent(FIELD, "must have texts, numbers, true and false as values");
    }
    var text = parser.getText();
    return within(
        "values of at most " + MAX_VALUE, () -> Check.optionalText(FIELD, text, MAX_VALUE));
  }

  /// Says of which part of the tags the rule is; which tag it was would be a text of its own for
  /// each sender.
  private static <T extends @Nullable Object> T within(String what, Supplier<T> part) {
    try {
      return part.get();
    } catch (InvalidEvent e) {
      throw new InvalidEvent(FIELD, "must have " + what + " characters of Unicode");
    }
  }
}
