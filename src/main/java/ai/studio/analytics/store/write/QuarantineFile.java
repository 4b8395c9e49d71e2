package ai.studio.analytics.store.write;

import ai.studio.analytics.event.EventJson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The lines of the quarantine's files: JSON objects with `quarantined_at`, `cause`, and `event`
/// or, where the event cannot be read, `text`.
final class QuarantineFile {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int ID_BYTES = 8;
  private static final String STATEMENT = "; SQL statement:";

  private QuarantineFile() {}

  static String line(Instant at, String cause, byte[] content, boolean readable)
      throws IOException {
    var text = new String(content, StandardCharsets.UTF_8);
    var line = new StringWriter();
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("quarantined_at", at.toString());
      json.writeStringField("cause", cause);
      if (readable) {
        json.writeFieldName("event");
        json.writeRawValue(text);
      } else {
        json.writeStringField("text", text);
      }
      json.writeEndObject();
    }
    return line.append('\n').toString();
  }

  /// What a line says; a line that is cut or damaged is an event that cannot be read.
  static Quarantined parse(String line) {
    var at = Instant.EPOCH;
    var cause = "";
    var content = line;
    try (var json = JSON.createParser(line)) {
      json.nextToken();
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "quarantined_at" -> at = Instant.parse(json.getText());
          case "cause" -> cause = firstLine(json.getText());
          case "event" -> content = copy(json);
          case "text" -> content = json.getText();
          default -> json.skipChildren();
        }
      }
    } catch (IOException | RuntimeException e) {
      cause = cause.isEmpty() ? "The line of the quarantine cannot be read" : cause;
    }
    return entry(at, cause, content);
  }

  /// H2 appends the whole statement.
  private static String firstLine(String cause) {
    var line = cause.lines().findFirst().orElse("");
    return line.endsWith(STATEMENT) ? line.substring(0, line.length() - STATEMENT.length()) : line;
  }

  private static Quarantined entry(Instant at, String cause, String content) {
    var id = id(content);
    try {
      var events = EventJson.restore(content.getBytes(StandardCharsets.UTF_8));
      if (events.size() == 1) {
        var event = events.getFirst();
        return new Quarantined(id, at, cause, event.organization(), event, content);
      }
    } catch (RuntimeException e) {
      // It is shown as text.
    }
    return new Quarantined(id, at, cause, organization(content), null, content);
  }

  private static @Nullable String organization(String content) {
    try (var json = JSON.createParser(content)) {
      json.nextToken();
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("organization_id")) {
          return json.getText();
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      // Nobody's.
    }
    return null;
  }

  private static String copy(JsonParser json) throws IOException {
    var text = new StringWriter();
    try (var copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  private static String id(String content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
