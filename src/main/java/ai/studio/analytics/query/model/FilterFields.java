package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.FieldTable;
import java.util.LinkedHashSet;
import java.util.Set;

/// The fields that filters name.
public final class FilterFields {

  private FilterFields() {}

  /// All fields that a filter names.
  ///
  /// @throws InvalidFilterField where it names none of the table, or holds a field against what is
  ///   no value of it
  public static <F extends Field> Set<F> of(Filter filter, FieldTable<F> table) {
    var fields = new LinkedHashSet<F>();
    collect(filter, table, fields);
    return fields;
  }

  /// The field of a condition.
  ///
  /// @throws InvalidFilterField where the table has none of that name
  public static <F extends Field> F field(Filter.Condition condition, FieldTable<F> table) {
    var name = condition.field();
    return table.named(name).orElseThrow(() -> new InvalidFilterField(name, table.refusal(name)));
  }

  /// The field of a condition that asks for values which the field may have.
  ///
  /// @throws InvalidFilterField where it is otherwise
  static <F extends Field> F checked(Filter.Condition condition, FieldTable<F> table) {
    var field = field(condition, table);
    ValueTest.of(field, condition.matches());
    return field;
  }

  private static <F extends Field> void collect(Filter filter, FieldTable<F> table, Set<F> into) {
    switch (filter) {
      case Filter.All(var parts) -> parts.forEach(part -> collect(part, table, into));
      case Filter.Any(var parts) -> parts.forEach(part -> collect(part, table, into));
      case Filter.Not(var part) -> collect(part, table, into);
      case Filter.Condition condition -> into.add(checked(condition, table));
    }
  }
}
