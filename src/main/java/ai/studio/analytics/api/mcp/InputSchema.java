package ai.studio.analytics.api.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a tool has to be told, as a JSON schema is made of it.
final class InputSchema {

  private static final String TYPE = "type";

  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  InputSchema text(String name, String description) {
    return property(name, description, Map.of(TYPE, "string"));
  }

  InputSchema oneOf(String name, String description, List<String> values) {
    return property(name, description, Map.of(TYPE, "string", "enum", values));
  }

  /// Texts, each once.
  ///
  /// @param values what they may be; any where there are none
  InputSchema list(String name, String description, List<String> values, int most) {
    var items =
        values.isEmpty()
            ? Map.of(TYPE, "string")
            : Map.<String, Object>of(TYPE, "string", "enum", values);
    return property(name, description, Map.of(TYPE, "array", "items", items, "maxItems", most));
  }

  InputSchema number(String name, String description, long least, long most) {
    return property(name, description, Map.of(TYPE, "integer", "minimum", least, "maximum", most));
  }

  InputSchema flag(String name, String description) {
    return property(name, description, Map.of(TYPE, "boolean"));
  }

  /// Says that it cannot be left out.
  InputSchema needs(String name) {
    required.add(name);
    return this;
  }

  private InputSchema property(String name, String description, Map<String, Object> form) {
    var property = new LinkedHashMap<String, Object>(form);
    property.put("description", description);
    properties.put(name, property);
    return this;
  }

  Map<String, Object> build() {
    return Map.of(
        TYPE,
        "object",
        "properties",
        properties,
        "required",
        List.copyOf(required),
        "additionalProperties",
        false);
  }
}
