package ai.studio.analytics.gateway;

import ai.studio.analytics.event.Tags;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client says of its call besides: `X-Session-Id`, `X-Project`, `X-Tags`, and OpenAI's
/// `metadata`.
///
/// @param session null where nobody said
/// @param project null where nobody said
/// @param tags at most as many and as long as an event has
record Labels(@Nullable String session, @Nullable String project, Map<String, String> tags) {

  /// More are not looked at.
  private static final int MOST_READ = 100;

  /// Reads them; of what both say, the header's word holds.
  ///
  /// @param tags `name=value` pairs with commas between them, or a JSON object
  static Labels of(
      @Nullable String session,
      @Nullable String project,
      @Nullable String tags,
      Map<String, String> metadata) {
    var pairs = new LinkedHashMap<String, String>();
    if (tags != null) {
      read(tags.strip(), pairs);
    }
    metadata.forEach((name, value) -> {
      if (!name.equals("user_id") && !name.equals("session_id") && !name.equals("project")) {
        add(pairs, name, value);
      }
    });
    return new Labels(
        session == null ? metadata.get("session_id") : session,
        project == null ? metadata.get("project") : project,
        Tags.fitting(pairs));
  }

  private static void read(String text, Map<String, String> pairs) {
    if (text.startsWith("{")) {
      readJson(text, pairs);
      return;
    }
    for (var pair : text.split(",")) {
      var sign = pair.indexOf('=');
      if (sign > 0) {
        add(pairs, pair.substring(0, sign), pair.substring(sign + 1));
      }
    }
  }

  private static void readJson(String text, Map<String, String> pairs) {
    try (var parser = CallBody.JSON.createParser(text)) {
      parser.nextToken();
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        var value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          add(pairs, name, parser.getText());
        }
        parser.skipChildren();
      }
    } catch (IOException notJson) {
      pairs.clear();
    }
  }

  /// Blank ones are none.
  private static void add(Map<String, String> pairs, String rawName, String rawValue) {
    var name = rawName.strip();
    var value = rawValue.strip();
    if (!name.isEmpty() && !value.isEmpty() && pairs.size() < MOST_READ) {
      pairs.putIfAbsent(name, value);
    }
  }
}
