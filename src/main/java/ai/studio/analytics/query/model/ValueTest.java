package ai.studio.analytics.query.model;

import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.schema.Field;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether a value of a field is one of those that a condition asks for.
public sealed interface ValueTest {

  /// The smallest number that is one.
  long SMALLEST = Column.Numbers.NONE + 1;

  /// @param value as text, null where there is none
  boolean holds(@Nullable String value);

  /// @param number in the unit in which the field is kept; [Column.Numbers#NONE] where there is
  ///   none
  boolean holds(long number);

  /// What a condition asks of a field.
  ///
  /// @throws InvalidFilterField where a match is none for the field
  static ValueTest of(Field field, List<Match> matches) {
    return field.kind().isOrdered()
        ? new Ordered(matches.stream().map(match -> range(field, match)).toList())
        : new Texts(matches.stream().map(match -> text(field, match)).toList());
  }

  /// Any of some tests of texts.
  record Texts(List<Predicate<@Nullable String>> tests) implements ValueTest {

    @Override
    public boolean holds(@Nullable String value) {
      return tests.stream().anyMatch(test -> test.test(value));
    }

    @Override
    public boolean holds(long number) {
      throw new IllegalArgumentException("not a field of numbers");
    }
  }

  /// Any of some ranges of numbers.
  record Ordered(List<Range> ranges) implements ValueTest {

    @Override
    public boolean holds(@Nullable String value) {
      return holds(value == null ? Column.Numbers.NONE : Long.parseLong(value));
    }

    @Override
    public boolean holds(long number) {
      for (var range : ranges) {
        if (number >= range.from && number <= range.to) {
          return true;
        }
      }
      return false;
    }
  }

  /// Numbers from one to another, both included; only a range that begins with
  /// [Column.Numbers#NONE] has requests without a number.
  record Range(long from, long to) {}

  private static Predicate<@Nullable String> text(Field field, Match match) {
    return switch (match) {
      case Match.Is(var wanted) -> permitted(field, wanted)::equals;
      case Match.StartsWith(var prefix) -> value -> value != null && value.startsWith(prefix);
      case Match.Contains(var part) -> value -> value != null && value.contains(part);
      case Match.Empty() -> value -> value == null || value.isEmpty();
      case Match.Present() -> value -> value != null && !value.isEmpty();
      case Match.Compare _, Match.Between _ ->
          throw new InvalidFilterField(
              field.fieldName(), "has no order: <, > and .. cannot be used");
    };
  }

  private static String permitted(Field field, String value) {
    var permitted = field.permitted();
    if (!permitted.isEmpty() && !permitted.contains(value)) {
      throw new InvalidFilterField(
          field.fieldName(), "must be one of " + String.join(", ", permitted));
    }
    return value;
  }

  private static Range range(Field field, Match match) {
    return switch (match) {
      case Match.Is(var value) -> between(field, value, value);
      case Match.Between(var from, var to) -> between(field, from, to);
      case Match.Compare(var order, var bound) -> compared(order, Bound.of(field, bound));
      case Match.Empty() -> new Range(Column.Numbers.NONE, Column.Numbers.NONE);
      case Match.Present() -> new Range(SMALLEST, Long.MAX_VALUE);
      case Match.StartsWith _, Match.Contains _ ->
          throw new InvalidFilterField(
              field.fieldName(), "is no text: * cannot be used in its value");
    };
  }

  private static Range compared(Match.Order order, Bound bound) {
    return switch (order) {
      case LESS -> new Range(SMALLEST, bound.first() - 1);
      case AT_MOST -> new Range(SMALLEST, bound.last());
      case GREATER -> new Range(bound.last() + 1, Long.MAX_VALUE);
      case AT_LEAST -> new Range(bound.first(), Long.MAX_VALUE);
    };
  }

  private static Range between(Field field, String from, String to) {
    return new Range(Bound.of(field, from).first(), Bound.of(field, to).last());
  }
}
