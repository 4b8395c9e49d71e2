package ai.studio.analytics.cli;

import ai.studio.analytics.detect.content.RequestText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file of JSON lines, each a text or a request with what it is: `{"text": …, "label": …}`,
/// `{"request": …, "label": …}`, or the fields `uri`, `headers` and `data` in place of `request`.
final class LabelledFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> INJECTION = Set.of("injection", "jailbreak", "prompt_injection");
  private static final Set<String> ATTACK = Set.of("attack", "web_attack", "suspicious_content");
  private static final Set<String> DATA =
      Set.of("secret", "secrets", "personal", "personal_data", "pii", "private", "sensitive");
  private static final Set<String> HARMLESS =
      Set.of(
          "benign", "harmless", "safe", "normal", "none", "other", "false", "0", "false_positive");
  private static final Set<String> BAD = Set.of("malicious", "bad", "true", "1");

  private LabelledFile() {}

  /// What a line says that it is.
  enum Label {
    INJECTION,
    ATTACK,
    DATA,
    HARMLESS
  }

  /// A line.
  ///
  /// @param number from 1 on
  /// @param text null for a request
  /// @param request null for a text
  /// @param decided what was seen and how sure that was, where there is neither
  record Example(
      int number,
      @Nullable String text,
      @Nullable RequestText request,
      @Nullable Decided decided,
      Label label) {

    Example(int number, @Nullable String text, @Nullable RequestText request, Label label) {
      this(number, text, request, null, label);
    }

    /// The text itself, or the parts of the request.
    String shown() {
      return text == null ? String.join(" ", request == null ? List.of() : request.parts()) : text;
    }
  }

  /// A threat that somebody has decided about, without its content.
  ///
  /// @param as what it was taken for
  record Decided(Label as, String rule, double score) {}

  /// @param bad what a line is whose label says only that it is bad; null where that is an error
  /// @throws BadInput where a line cannot be understood
  static List<Example> read(Path file, @Nullable Label bad) throws IOException {
    var examples = new ArrayList<Example>();
    try (var in = InputText.of(Files.newInputStream(file))) {
      var number = 0;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          examples.add(example(file.toString(), number, line, bad));
        }
      }
    }
    return examples;
  }

  private static Example example(String file, int number, String line, @Nullable Label bad) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line " + number + " is no JSON: " + e.getOriginalMessage());
    }
    var label = label(file, number, json.path("label").asText(), bad);
    if (json.path("text").isTextual()) {
      return new Example(number, json.path("text").textValue(), null, label);
    }
    if (json.path("part").isTextual()) {
      return new Example(
          number,
          null,
          RequestText.of("/?" + json.path("part").textValue(), Map.of(), null),
          label);
    }
    if (json.path("score").isNumber() && json.path("type").isTextual()) {
      return new Example(number, null, null, decided(json, label), label);
    }
    var request = json.has("request") ? json.path("request") : json;
    if (request.isTextual()) {
      return new Example(number, null, raw(request.textValue()), label);
    }
    if (!request.path("uri").isTextual()) {
      throw new BadInput(file, number, 1, "there must be text, request or uri");
    }
    var headers = new LinkedHashMap<String, String>();
    request
        .path("headers")
        .properties()
        .forEach(it -> headers.put(it.getKey(), it.getValue().asText()));
    var body = request.path("data").isTextual() ? request.path("data") : request.path("body");
    return new Example(
        number,
        null,
        RequestText.of(
            request.path("uri").textValue(), headers, body.isTextual() ? body.textValue() : null),
        label);
  }

  private static Decided decided(JsonNode json, Label label) {
    var isPrompt = json.path("type").textValue().equals("prompt_injection");
    var content = label == Label.DATA ? Label.DATA : Label.ATTACK;
    return new Decided(
        isPrompt ? Label.INJECTION : content,
        json.path("rule").asText("-"),
        json.path("score").doubleValue());
  }

  private static Label label(String file, int number, String label, @Nullable Label bad) {
    var word = label.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    if (INJECTION.contains(word)) {
      return Label.INJECTION;
    }
    if (ATTACK.contains(word)) {
      return Label.ATTACK;
    }
    if (DATA.contains(word)) {
      return Label.DATA;
    }
    if (HARMLESS.contains(word)) {
      return Label.HARMLESS;
    }
    if (BAD.contains(word) && bad != null) {
      return bad;
    }
    throw new BadInput(
        file,
        number,
        1,
        "label must be injection, attack, secret, personal or benign"
            + (BAD.contains(word) ? ", or say with --as what " + label + " means" : ""));
  }

  /// A request as it is sent: its line, headers, a blank line, the body; or one line of an access
  /// log.
  private static RequestText raw(String text) {
    var parts = text.split("\r?\n\r?\n", 2);
    var lines = parts[0].split("\r?\n");
    var words = lines[0].split(" ");
    var uri = words.length > 1 && words[0].matches("[A-Z]+") ? words[1] : lines[0];
    var headers = new LinkedHashMap<String, String>();
    for (var i = 1; i < lines.length; i++) {
      var colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(lines[i].substring(0, colon).strip(), lines[i].substring(colon + 1).strip());
      }
    }
    return RequestText.of(uri, headers, parts.length > 1 ? parts[1] : null);
  }
}
