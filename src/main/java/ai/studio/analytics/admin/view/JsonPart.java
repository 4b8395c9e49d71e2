package ai.studio.analytics.admin.view;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// A part of a JSON document that knows where it stands, so that what is wrong with it can be said
/// with its place. All that it offers throws [InvalidView] where the part is not what was expected.
record JsonPart(String place, JsonNode node) {

  private static final int MOST_BYTES = 64 * 1024;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// The whole of a document of at most 64 KiB.
  static JsonPart document(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new InvalidView("content", "must be at most 64 KiB");
    }
    try {
      return new JsonPart("content", JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new InvalidView("content", "must be JSON: " + e.getOriginalMessage());
    }
  }

  /// Its JSON, without blanks.
  String text() {
    return node.toString();
  }

  boolean isMissing() {
    return node.isMissingNode() || node.isNull();
  }

  InvalidView refused(String rule) {
    return new InvalidView(place, rule);
  }

  void check(boolean holds, String rule) {
    if (!holds) {
      throw refused(rule);
    }
  }

  /// Sees that it is an object with these fields at most.
  void object(Set<String> fields) {
    check(node.isObject(), "must be an object");
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!fields.contains(name)) {
            throw new InvalidView(
                place + "." + name, "is unknown; known are " + String.join(", ", fields));
          }
        });
  }

  JsonPart field(String name) {
    var value = node.get(name);
    return new JsonPart(place + "." + name, value == null ? MissingNode.getInstance() : value);
  }

  /// A text between two lengths; where it is missing it is empty.
  String text(int least, int most) {
    var text = isMissing() ? "" : node.asText();
    check(isMissing() || node.isTextual(), "must be a text");
    check(
        text.length() >= least && text.length() <= most,
        least == 0
            ? "must be at most " + most + " characters long"
            : "must be " + least + " to " + most + " characters long");
    return text;
  }

  int wholeNumber(int least, int most) {
    check(
        node.isInt() && node.intValue() >= least && node.intValue() <= most,
        "must be a whole number from " + least + " to " + most);
    return node.intValue();
  }

  /// Empty where it is missing.
  Optional<Integer> wholeNumberIfAny(int least, int most) {
    return isMissing() ? Optional.empty() : Optional.of(wholeNumber(least, most));
  }

  boolean flag() {
    check(isMissing() || node.isBoolean(), "must be true or false");
    return node.asBoolean();
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> node.isTextual() && constant.name().equals(node.textValue()))
        .findAny()
        .orElseThrow(() ->
            refused(
                "must be one of "
                    + EnumSet.allOf(type).stream()
                        .map(Enum::name)
                        .collect(Collectors.joining(", "))));
  }

  /// Its elements; none where it is missing.
  List<JsonPart> elements(int most) {
    check(isMissing() || node.isArray(), "must be a list");
    check(node.size() <= most, "must be at most " + most);
    return IntStream.range(0, node.size())
        .mapToObj(i -> new JsonPart(place + "[" + i + "]", node.get(i)))
        .toList();
  }

  /// Its fields, which are texts, numbers, and yes or no.
  void plainValues(int most, int longest) {
    check(isMissing() || node.isObject(), "must be an object");
    check(node.size() <= most, "must have at most " + most + " fields");
    Predicate<JsonNode> isPlain =
        value ->
            value.isNumber()
                || value.isBoolean()
                || (value.isTextual() && value.textValue().length() <= longest);
    check(
        StreamSupport.stream(node.spliterator(), false).allMatch(isPlain),
        "must have plain values of at most " + longest + " characters");
  }
}
