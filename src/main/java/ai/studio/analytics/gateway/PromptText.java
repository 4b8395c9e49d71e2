package ai.studio.analytics.gateway;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/// What a model reads of a request: its texts, without the data of images and files.
final class PromptText {

  private static final Set<String> FIELDS =
      Set.of(
          "arguments",
          "content",
          "description",
          "input",
          "instructions",
          "prompt",
          "system",
          "text");

  private PromptText() {}

  /// The texts of a JSON object one after the other, up to a length; of what is no JSON, none.
  static String of(byte[] body, int mostCharacters) {
    var text = new StringBuilder();
    try (var parser = CallBody.JSON.createParser(body)) {
      var field = "";
      for (var token = parser.nextToken();
          token != null && text.length() < mostCharacters;
          token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          field = parser.currentName();
        } else if (token == JsonToken.VALUE_STRING && FIELDS.contains(field)) {
          var room = mostCharacters - text.length();
          text.append(parser.getText(), 0, Math.min(room, parser.getTextLength())).append('\n');
        }
      }
    } catch (IOException notJson) {
      return text.toString();
    }
    return text.toString();
  }
}
