package ai.studio.analytics.enrich.redact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/// Redacts JSON value by value, so that it is still JSON afterwards.
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter out = new StringWriter();
  private final Deque<Boolean> secretAround = new ArrayDeque<>();
  private boolean secret;
  private boolean changed;

  private JsonText() {}

  /// The same JSON without secrets; the text itself where there are none, and text that is no JSON
  /// redacted as such.
  static String redact(String text) {
    var json = new JsonText();
    try {
      json.copy(text);
    } catch (IOException notJson) {
      return Redactor.text(text);
    }
    return json.changed ? json.out.toString() : text;
  }

  private void copy(String text) throws IOException {
    try (var parser = FACTORY.createParser(text);
        var writer = FACTORY.createGenerator(out)) {
      while (parser.nextToken() != null) {
        copy(parser, writer);
      }
    }
  }

  private void copy(JsonParser from, JsonGenerator to) throws IOException {
    switch (from.currentToken()) {
      case FIELD_NAME -> {
        secret = around() || SecretNames.has(seen(from.currentName()));
        to.writeFieldName(redacted(from.currentName()));
      }
      case VALUE_STRING -> to.writeString(value(from.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(from.getText(), to);
      case START_OBJECT, START_ARRAY -> {
        secretAround.push(secret);
        to.copyCurrentEvent(from);
      }
      case END_OBJECT, END_ARRAY -> {
        secretAround.pop();
        secret = around();
        to.copyCurrentEvent(from);
      }
      default -> to.copyCurrentEvent(from);
    }
  }

  /// A name as it will be stored, in the letters that it looks like.
  private static String seen(String name) {
    return Seen.of(Controls.strip(name, false)).text();
  }

  private boolean around() {
    return Boolean.TRUE.equals(secretAround.peek());
  }

  private void number(String text, JsonGenerator to) throws IOException {
    if (secret) {
      to.writeString(value(text));
    } else {
      to.writeNumber(text);
    }
  }

  private String value(String text) {
    if (!secret || text.equals(Redactor.MARKER)) {
      return redacted(text);
    }
    changed = true;
    return Redactor.MARKER;
  }

  private String redacted(String text) {
    var redacted = Redactor.text(text);
    changed |= !redacted.equals(text);
    return redacted;
  }
}
