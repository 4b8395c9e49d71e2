package ai.studio.analytics.query.model;

import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether a value of a field is one of those that a condition asks for.
public sealed interface ValueTest {

  /// The largest number that can be asked for, in the unit in which a field is kept: well within
  /// what one more or less fits into.
  BigDecimal LARGEST = BigDecimal.TEN.pow(18);

  /// @param value as text, null where there is none
  boolean holds(@Nullable String value);

  /// @param number in the unit in which the field is kept; [Column.Numbers#NONE] where there is
  ///   none
  boolean holds(long number);

  /// What a condition asks of a field.
  ///
  /// @throws InvalidFilterField where a match is none for the field
  static ValueTest of(RequestField field, List<Match> matches) {
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

  private static Predicate<@Nullable String> text(RequestField field, Match match) {
    return switch (match) {
      case Match.Is(var wanted) -> wanted::equals;
      case Match.StartsWith(var prefix) -> value -> value != null && value.startsWith(prefix);
      case Match.Contains(var part) -> value -> value != null && value.contains(part);
      case Match.Empty() -> value -> value == null || value.isEmpty();
      case Match.Present() -> value -> value != null && !value.isEmpty();
      case Match.Compare _, Match.Between _ ->
          throw new InvalidFilterField(
              field.fieldName(), "has no order: <, > and .. cannot be used");
    };
  }

  private static Range range(RequestField field, Match match) {
    var smallest = Column.Numbers.NONE + 1;
    return switch (match) {
      case Match.Is(var value) -> between(field, value, value);
      case Match.Between(var from, var to) -> between(field, from, to);
      case Match.Compare(var order, var bound) ->
          switch (order) {
            case LESS -> new Range(smallest, ceil(field, bound) - 1);
            case AT_MOST -> new Range(smallest, floor(field, bound));
            case GREATER -> new Range(floor(field, bound) + 1, Long.MAX_VALUE);
            case AT_LEAST -> new Range(ceil(field, bound), Long.MAX_VALUE);
          };
      case Match.Empty() -> new Range(Column.Numbers.NONE, Column.Numbers.NONE);
      case Match.Present() -> new Range(smallest, Long.MAX_VALUE);
      case Match.StartsWith _, Match.Contains _ ->
          throw new InvalidFilterField(
              field.fieldName(), "is a number: * cannot be used in its value");
    };
  }

  private static Range between(RequestField field, String from, String to) {
    return new Range(ceil(field, from), floor(field, to));
  }

  private static long floor(RequestField field, String bound) {
    return whole(field, bound, RoundingMode.FLOOR);
  }

  private static long ceil(RequestField field, String bound) {
    return whole(field, bound, RoundingMode.CEILING);
  }

  private static long whole(RequestField field, String bound, RoundingMode rounding) {
    var decimals = field.kind() == RequestField.Kind.DOLLARS ? 9 : 0;
    var whole = number(field, bound).movePointRight(decimals).setScale(0, rounding);
    if (whole.abs().compareTo(LARGEST) > 0) {
      throw new InvalidFilterField(
          field.fieldName(), "must be at most " + LARGEST.movePointLeft(decimals).toPlainString());
    }
    return whole.longValueExact();
  }

  private static BigDecimal number(RequestField field, String text) {
    if (text.length() > 30) {
      throw new InvalidFilterField(field.fieldName(), "must be a number of at most 30 characters");
    }
    try {
      var number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > 30) {
        throw new InvalidFilterField(
            field.fieldName(), "must be a number without a large exponent");
      }
      return number;
    } catch (NumberFormatException e) {
      throw new InvalidFilterField(field.fieldName(), "must be a number, such as 500");
    }
  }
}
