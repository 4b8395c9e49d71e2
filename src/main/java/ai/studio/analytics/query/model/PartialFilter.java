package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.Field;

/// What a filter says of something of which one field is known and nothing else.
public final class PartialFilter {

  private PartialFilter() {}

  /// Whether the filter may hold for what has a value of a field, whatever else it has.
  ///
  /// @param field of texts
  public static boolean mayHold(Filter filter, Field field, String value) {
    return switch (filter) {
      case Filter.All(var parts) -> parts.stream().allMatch(it -> mayHold(it, field, value));
      case Filter.Any(var parts) -> parts.stream().anyMatch(it -> mayHold(it, field, value));
      case Filter.Not(var part) -> !mustHold(part, field, value);
      case Filter.Condition condition -> !isOf(condition, field) || holds(condition, field, value);
    };
  }

  private static boolean mustHold(Filter filter, Field field, String value) {
    return switch (filter) {
      case Filter.All(var parts) -> parts.stream().allMatch(it -> mustHold(it, field, value));
      case Filter.Any(var parts) -> parts.stream().anyMatch(it -> mustHold(it, field, value));
      case Filter.Not(var part) -> !mayHold(part, field, value);
      case Filter.Condition condition -> isOf(condition, field) && holds(condition, field, value);
    };
  }

  private static boolean isOf(Filter.Condition condition, Field field) {
    return condition.field().equals(field.fieldName());
  }

  private static boolean holds(Filter.Condition condition, Field field, String value) {
    return ValueTest.of(field, condition.matches()).holds(value);
  }
}
