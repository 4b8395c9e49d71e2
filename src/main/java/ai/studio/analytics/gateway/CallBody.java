package ai.studio.analytics.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of a request, and what the gateway has to know of it. It is sent on byte by byte as it
/// came, but for the model's name and the wish for usage where those change.
final class CallBody {

  /// Shared, as it is thread-safe.
  static final JsonFactory JSON = new JsonFactory();

  private static final String USAGE = "\"include_usage\":true";

  /// More than any model answers.
  private static final BigInteger MOST_TOKENS = BigInteger.valueOf(1_000_000_000);

  private static final int FORM_PART = 64 * 1024;
  private static final Pattern FORM_MODEL =
      Pattern.compile(
          "(?i)content-disposition: *form-data; *name=\"?model\"?[^\\r\\n]*\\r?\\n(?:[^\\r\\n]+\\r?\\n)*"
              + "\\r?\\n([^\\r\\n]{1,128})");

  private final byte[] bytes;
  private String model = "";
  private boolean streamed;
  private boolean hasUsage;
  private @Nullable Long maxTokens;
  private @Nullable String user;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private int begin;
  private @Nullable Part modelPart;
  private @Nullable Change options;

  /// Bytes from one index up to another.
  private record Part(int from, int to) {}

  private record Change(Part part, String text) {}

  private CallBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A body that is not looked into.
  static CallBody opaque(byte[] bytes) {
    return new CallBody(bytes);
  }

  /// Reads a JSON object.
  ///
  /// @throws IOException where it is none
  /// @throws Refusal where it names two models
  static CallBody json(byte[] bytes) throws IOException {
    var body = new CallBody(bytes);
    try (var parser = JSON.createParser(bytes)) {
      body.read(parser);
    }
    return body;
  }

  /// Looks for the model in a form: before its file, or behind it.
  static CallBody form(byte[] bytes) {
    var body = new CallBody(bytes);
    body.model = formModel(bytes, 0);
    if (body.model.isEmpty() && bytes.length > FORM_PART) {
      body.model = formModel(bytes, bytes.length - FORM_PART);
    }
    return body;
  }

  private static String formModel(byte[] bytes, int from) {
    var length = Math.min(bytes.length - from, FORM_PART);
    var found = FORM_MODEL.matcher(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
    return found.find() ? found.group(1).strip() : "";
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("no object");
    }
    begin = (int) parser.currentTokenLocation().getByteOffset() + 1;
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var token = parser.nextToken();
      switch (name) {
        case "model" -> readModel(parser, token);
        case "stream" -> streamed = token == JsonToken.VALUE_TRUE;
        case "stream_options" -> readOptions(parser, token);
        case "max_tokens", "max_completion_tokens", "max_output_tokens" -> readBound(parser, token);
        case "user", "safety_identifier" ->
            user = token == JsonToken.VALUE_STRING ? parser.getText() : user;
        case "metadata" -> readMetadata(parser, token);
        default -> {}
      }
      parser.skipChildren();
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw new IOException("not one object");
    }
  }

  private void readModel(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return;
    }
    if (modelPart != null) {
      // Whoever reads the first one would be asked for a model that nobody has allowed.
      throw Refusal.of(400, "invalid_json", "The body of the request must not name model twice.");
    }
    var from = (int) parser.currentTokenLocation().getByteOffset();
    model = parser.getText().strip();
    modelPart = new Part(from, (int) parser.currentLocation().getByteOffset());
  }

  /// What nobody could mean counts as the most that one could, or as nothing: the vendor decides,
  /// and what is reserved for the call stays a number that can be added. Of several names the
  /// larger bound counts.
  private void readBound(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      parser.skipChildren();
      return;
    }
    var bound = parser.getBigIntegerValue().max(BigInteger.ZERO).min(MOST_TOKENS).longValue();
    maxTokens = maxTokens == null ? bound : Math.max(maxTokens, bound);
  }

  /// What the wish for usage replaces: its own value, or else an empty place in the options, which
  /// keep all other members, or else options that are none.
  private void readOptions(JsonParser parser, JsonToken token) throws IOException {
    var from = (int) parser.currentTokenLocation().getByteOffset();
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      parser.finishToken();
      options = new Change(new Part(from, end(parser)), "{" + USAGE + "}");
      return;
    }
    var change = new Change(new Part(from + 1, from + 1), USAGE);
    var members = 0;
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var value = parser.nextToken();
      var start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      if (name.equals("include_usage")) {
        hasUsage |= value == JsonToken.VALUE_TRUE;
        change = new Change(new Part(start, end(parser)), "true");
        members = -1;
      } else if (members >= 0 && members++ == 0) {
        change = new Change(change.part, USAGE + ",");
      }
    }
    options = change;
  }

  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }

  private void readMetadata(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var value = parser.nextToken();
      if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        metadata.put(name, parser.getText());
      }
      parser.skipChildren();
    }
  }

  /// The model that is asked for; empty where the body names none.
  String model() {
    return model;
  }

  boolean isStreamed() {
    return streamed;
  }

  /// Whether the client itself asks for usage in the stream.
  boolean hasUsage() {
    return hasUsage;
  }

  /// The bound of the answer; null where there is none.
  @Nullable Long maxTokens() {
    return maxTokens;
  }

  /// Of OpenAI's `user`, or Anthropic's `metadata.user_id`; null without.
  @Nullable String user() {
    return user == null ? metadata.get("user_id") : user;
  }

  /// OpenAI's pairs.
  Map<String, String> metadata() {
    return metadata;
  }

  byte[] bytes() {
    return bytes;
  }

  /// The body for an upstream.
  ///
  /// @param name the model's name there
  /// @param withUsage whether the stream is to tell its usage
  byte[] bytes(String name, boolean withUsage) {
    var changes = new ArrayList<Change>();
    if (modelPart != null && !name.equals(model)) {
      changes.add(new Change(modelPart, quoted(name)));
    }
    if (withUsage) {
      changes.add(
          options == null
              ? new Change(new Part(begin, begin), "\"stream_options\":{" + USAGE + "},")
              : options);
    }
    return changes.isEmpty() ? bytes : changed(changes);
  }

  private byte[] changed(List<Change> changes) {
    changes.sort(Comparator.comparingInt(change -> change.part.from));
    var out = new ByteArrayOutputStream(bytes.length + 64);
    var from = 0;
    for (var change : changes) {
      out.write(bytes, from, change.part.from - from);
      out.writeBytes(change.text.getBytes(StandardCharsets.UTF_8));
      from = change.part.to;
    }
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
