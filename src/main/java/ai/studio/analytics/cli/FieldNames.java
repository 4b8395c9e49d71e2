package ai.studio.analytics.cli;

import java.util.HashMap;
import java.util.Map;

/// Which column of a file holds which field of an event, and which fields are the same for all.
///
/// @param byField column names by field, as the user gave them
/// @param fixed values by field
record FieldNames(Map<String, String> byField, Map<String, String> fixed) {

  /// Names by which people know fields, beside their own.
  private static final Map<String, String> SYNONYMS = Map.of("created_at", "time");

  FieldNames {
    byField = fields(byField);
    fixed = fields(fixed);
  }

  /// The field that a column holds: the one it was mapped to, or the one of the same name.
  String fieldOf(String column) {
    for (var entry : byField.entrySet()) {
      if (entry.getValue().equals(column)) {
        return entry.getKey();
      }
    }
    return SYNONYMS.getOrDefault(column, column);
  }

  /// The column that holds a field.
  String columnOf(String field) {
    return byField.getOrDefault(field, field);
  }

  private static Map<String, String> fields(Map<String, String> given) {
    var fields = new HashMap<String, String>();
    given.forEach((field, value) -> fields.put(SYNONYMS.getOrDefault(field, field), value));
    return Map.copyOf(fields);
  }
}
