package ai.studio.analytics.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers and texts of a `usage` object by their paths, in small letters with underscores
/// whatever the vendor writes: `prompt_tokens_details.cached_tokens`. Elements of a list are named
/// by what they count: `prompt_tokens_details.audio` for a `modality`, `cache_details.1h` for a
/// `ttl`.
final class UsageCounts {

  private static final String[] INPUT = {
    "prompt_tokens_details.", "input_tokens_details.", "input_token_details."
  };
  private static final String[] OUTPUT = {
    "completion_tokens_details.", "output_tokens_details.", "output_token_details."
  };
  private static final String[] NAMES = {"modality", "ttl"};
  private static final String[] COUNTS = {"token_count", "tokens", "input_tokens"};

  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  private UsageCounts() {}

  /// @throws InvalidEvent where the text is no JSON object, or a count no whole number
  static UsageCounts of(String json) {
    try (var parser = EventJson.factory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw EventField.USAGE.wrongKind();
      }
      return of(parser);
    } catch (IOException malformed) {
      throw EventField.USAGE.wrongKind();
    }
  }

  /// @param parser at the beginning of an object, which is read
  /// @throws InvalidEvent where a count is no whole number in range
  static UsageCounts of(JsonParser parser) throws IOException {
    var all = new UsageCounts();
    all.readObject(parser, "");
    return all;
  }

  /// Whether any of some counts is there.
  boolean has(String... paths) {
    for (var path : paths) {
      if (counts.containsKey(path)) {
        return true;
      }
    }
    return false;
  }

  /// The first of some counts that is there; 0 where none is.
  long first(String... paths) {
    for (var path : paths) {
      var count = counts.get(path);
      if (count != null) {
        return count;
      }
    }
    return 0;
  }

  /// The first of some counts among the details of the input.
  long ofInput(String... names) {
    return detail(INPUT, names);
  }

  /// The first of some counts among the details of the output.
  long ofOutput(String... names) {
    return detail(OUTPUT, names);
  }

  /// Null where there is none.
  @Nullable String text(String path) {
    return texts.get(path);
  }

  private long detail(String[] prefixes, String[] names) {
    for (var prefix : prefixes) {
      for (var name : names) {
        if (has(prefix + name)) {
          return first(prefix + name);
        }
      }
    }
    return 0;
  }

  private void readObject(JsonParser parser, String prefix) throws IOException {
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      readValue(parser, prefix + inSmallLetters(name));
    }
  }

  private void readValue(JsonParser parser, String path) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser, path + ".");
      case START_ARRAY -> readList(parser, path + ".");
      case VALUE_NUMBER_INT -> counts.put(path, count(parser, path));
      case VALUE_STRING -> texts.put(path, parser.getText());
      default -> parser.skipChildren();
    }
  }

  private void readList(JsonParser parser, String prefix) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      var element = new UsageCounts();
      element.readObject(parser, "");
      for (var name : NAMES) {
        if (element.text(name) != null) {
          var path = prefix + String.valueOf(element.text(name)).toLowerCase(Locale.ROOT);
          counts.merge(path, element.first(COUNTS), Long::sum);
        }
      }
    }
  }

  /// Counts are checked one by one before they are added up, so that no sum overflows.
  private static long count(JsonParser parser, String path) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new InvalidEvent("usage." + path, "is out of range");
    }
    return Check.within("usage." + path, parser.getLongValue(), 0, TokenUsage.MAX);
  }

  private static String inSmallLetters(String name) {
    if (name.chars().noneMatch(it -> it >= 'A' && it <= 'Z')) {
      return name;
    }
    var small = new StringBuilder();
    for (var i = 0; i < name.length(); i++) {
      var letter = name.charAt(i);
      if (letter >= 'A' && letter <= 'Z') {
        small.append(small.isEmpty() ? "" : "_").append((char) (letter - 'A' + 'a'));
      } else {
        small.append(letter);
      }
    }
    return small.toString();
  }
}
