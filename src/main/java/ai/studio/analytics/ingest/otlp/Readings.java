package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.DecimalText;
import ai.studio.analytics.ingest.otlp.Dialect.Reading;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Ways in which dialects write a field, apart from an attribute of its own.
final class Readings {

  private static final JsonMapper JSON = new JsonMapper();

  private Readings() {}

  /// Milliseconds, of an attribute in seconds.
  static Reading seconds(String attribute) {
    return span -> {
      var seconds = decimal(span.text(attribute));
      return seconds == null ? null : seconds.movePointRight(3).toBigInteger().toString();
    };
  }

  /// Milliseconds from the span's start to the first event of one of some names.
  static Reading firstEvent(String... names) {
    var events = Set.of(names);
    return span -> text(span.millisTo(events));
  }

  /// Milliseconds from the span's start to a time, which may be written as JSON.
  static Reading untilTime(String attribute) {
    return span -> {
      var time = span.text(attribute);
      try {
        return time == null ? null : text(span.millisTo(Instant.parse(time.replace("\"", ""))));
      } catch (DateTimeException malformed) {
        return null;
      }
    };
  }

  /// What stands before the first dot, as in `openai.chat`.
  static Reading beforeDot(String attribute) {
    return span -> {
      var text = span.text(attribute);
      return text == null ? null : text.split("\\.", 2)[0];
    };
  }

  /// A member of an object that an attribute holds as JSON, by one of some names.
  static Reading member(String attribute, String... names) {
    return span -> {
      var object = object(span.text(attribute));
      for (var name : names) {
        var value = object == null ? null : object.get(name);
        if (value != null && value.isValueNode() && !value.isNull()) {
          return value.asText();
        }
      }
      return null;
    };
  }

  /// The sum of members of an object that an attribute holds as JSON.
  static Reading sumOfMembers(String attribute, String... names) {
    return span -> {
      var object = object(span.text(attribute));
      if (object == null) {
        return null;
      }
      var sum = 0L;
      var any = false;
      for (var name : names) {
        if (object.path(name).isNumber()) {
          sum += object.get(name).asLong();
          any = true;
        }
      }
      return any ? Long.toString(sum) : null;
    };
  }

  /// Our word for an attribute's value; null where we have none.
  static Reading translated(String attribute, Map<String, String> words) {
    return span -> {
      var value = span.text(attribute);
      return value == null ? null : words.get(value);
    };
  }

  /// A fixed text where a span is of some kind.
  static Reading where(Predicate<SpanFacts> test, String value) {
    return span -> test.test(span) ? value : null;
  }

  static @Nullable BigDecimal decimal(@Nullable String text) {
    try {
      return text == null || text.length() > 40 ? null : DecimalText.parse(text);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static @Nullable String text(@Nullable Long number) {
    return number == null ? null : number.toString();
  }

  private static @Nullable JsonNode object(@Nullable String json) {
    try {
      return json == null ? null : JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      return null;
    }
  }
}
