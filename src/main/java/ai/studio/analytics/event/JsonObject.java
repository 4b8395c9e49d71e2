package ai.studio.analytics.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;

/// Objects of any form as the text of a field: the raw data of a threat, the attributes of a span.
final class JsonObject {

  private static final int MAX_DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;
  private static final int MAX_DEPTH = StreamWriteConstraints.DEFAULT_MAX_DEPTH;

  private JsonObject() {}

  /// Reads an object as a text, as it was written.
  ///
  /// @throws InvalidEvent of the field where it goes beyond a limit; the parser is at its end then,
  ///   too
  static String read(String name, JsonParser parser) throws IOException {
    var text = new StringWriter();
    var excess = "";
    try (var copy = EventJson.factory().createGenerator(text)) {
      excess = copy(parser, copy);
    }
    if (!excess.isEmpty()) {
      throw new InvalidEvent(name, excess);
    }
    return text.toString();
  }

  /// Copies an object up to the first thing that goes beyond a limit, and reads it to its end.
  /// Numbers stay as they were written.
  ///
  /// @return the limit; empty where the object is within all
  private static String copy(JsonParser from, JsonGenerator to) throws IOException {
    var depth = 0;
    var excess = "";
    do {
      depth += depthOf(from.currentToken());
      excess = excess.isEmpty() ? excess(from, depth) : excess;
      if (excess.isEmpty()) {
        copyToken(from, to);
      }
    } while (depth > 0 && from.nextToken() != null);
    return excess;
  }

  private static void copyToken(JsonParser from, JsonGenerator to) throws IOException {
    if (from.currentToken().isNumeric()) {
      to.writeNumber(from.getText());
    } else {
      to.copyCurrentEvent(from);
    }
  }

  private static int depthOf(JsonToken token) {
    if (token.isStructStart()) {
      return 1;
    }
    return token.isStructEnd() ? -1 : 0;
  }

  private static String excess(JsonParser parser, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      return "must be at most " + MAX_DEPTH + " levels deep";
    }
    return parser.currentToken().isNumeric() && parser.getTextLength() > MAX_DIGITS
        ? "must have numbers of at most " + MAX_DIGITS + " digits"
        : "";
  }

  /// Whether the text is one JSON object and nothing else.
  static boolean isObject(String text) {
    try (var parser = EventJson.factory().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }
}
