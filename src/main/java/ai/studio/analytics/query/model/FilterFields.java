package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.RequestField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The fields that filters of requests name.
public final class FilterFields {

  private FilterFields() {}

  /// All fields that a filter names.
  ///
  /// @throws InvalidFilterField where it names another one, or holds a field against what is no
  ///   value of it
  public static Set<RequestField> of(Filter filter) {
    var fields = EnumSet.noneOf(RequestField.class);
    collect(filter, fields);
    return fields;
  }

  /// The field of a condition.
  ///
  /// @throws InvalidFilterField where there is none of that name
  public static RequestField field(Filter.Condition condition) {
    return RequestField.named(condition.field())
        .filter(field -> field != RequestField.TIME)
        .orElseThrow(
            () -> new InvalidFilterField(condition.field(), "is no field; fields are " + names()));
  }

  private static void collect(Filter filter, Set<RequestField> into) {
    switch (filter) {
      case Filter.All(var parts) -> parts.forEach(part -> collect(part, into));
      case Filter.Any(var parts) -> parts.forEach(part -> collect(part, into));
      case Filter.Not(var part) -> collect(part, into);
      case Filter.Condition condition -> {
        var field = field(condition);
        ValueTest.of(field, condition.matches());
        into.add(field);
      }
    }
  }

  private static String names() {
    return Arrays.stream(RequestField.values())
        .filter(field -> field != RequestField.TIME)
        .map(RequestField::fieldName)
        .collect(Collectors.joining(", "));
  }
}
