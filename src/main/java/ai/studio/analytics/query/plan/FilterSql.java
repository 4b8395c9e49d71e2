package ai.studio.analytics.query.plan;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.ValueTest;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Field.Kind;
import ai.studio.analytics.store.schema.FieldTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a filter means in SQL: the rows for which it holds are those that [ValueTest] says.
///
/// A comparison with no value is neither true nor false in SQL, but a condition either holds or
/// does not. So negations are carried down to the conditions, of which each says what it means for
/// rows without a value.
public final class FilterSql {

  private static final Fragment TRUE = Fragment.of("1 = 1");
  private static final Fragment FALSE = Fragment.of("1 = 0");

  private final FieldTable<Field> fields;
  private final @Nullable Field timeOfIds;

  /// @param timeOfIds the time that ids tell, too; null where they do not
  public FilterSql(FieldTable<Field> fields, @Nullable Field timeOfIds) {
    this.fields = fields;
    this.timeOfIds = timeOfIds;
  }

  /// The condition for a `WHERE` clause.
  public Fragment of(Filter filter) {
    return of(filter, true);
  }

  /// @param holds whether the filter must hold, or must not
  private Fragment of(Filter filter, boolean holds) {
    return switch (filter) {
      case Filter.All(var parts) -> join(parts, holds, holds);
      case Filter.Any(var parts) -> join(parts, !holds, holds);
      case Filter.Not(var part) -> of(part, !holds);
      case Filter.Condition condition -> condition(condition, holds);
    };
  }

  private Fragment join(List<Filter> parts, boolean and, boolean holds) {
    if (parts.isEmpty()) {
      return and ? TRUE : FALSE;
    }
    var terms = parts.stream().map(part -> of(part, holds)).toList();
    return Fragment.of("(").then(Fragment.join(and ? " AND " : " OR ", terms)).then(")");
  }

  private Fragment condition(Filter.Condition condition, boolean holds) {
    var field = FilterFields.field(condition, fields);
    return switch (ValueTest.of(field, condition.matches())) {
      case ValueTest.Texts texts when field.kind() == Kind.FLAG -> flag(field, texts, holds);
      case ValueTest.Texts texts ->
          decided(field, texts.holds(null), texts(field, condition.matches()), holds);
      case ValueTest.Ordered(var ranges) ->
          decided(
              field,
              ranges.stream().anyMatch(range -> range.from() < ValueTest.SMALLEST),
              ranges(field, ranges),
              holds);
    };
  }

  /// @param none whether the condition holds without a value
  /// @param some what it asks of a value: no more than unknown where there is none
  private static Fragment decided(Field field, boolean none, Fragment some, boolean holds) {
    var wanted = holds ? some : Fragment.of("NOT ").then(some);
    if (none == holds) {
      return Fragment.of("(" + field.column() + " IS NULL OR ").then(wanted).then(")");
    }
    return holds
        ? wanted
        : Fragment.of("(" + field.column() + " IS NOT NULL AND ").then(wanted).then(")");
  }

  private static Fragment flag(Field field, ValueTest.Texts test, boolean holds) {
    var terms =
        Stream.of(true, false)
            .filter(value -> test.holds(String.valueOf(value)) == holds)
            .map(value -> Fragment.of(field.column() + " = ?", value))
            .toList();
    return any(terms);
  }

  private static Fragment texts(Field field, List<Match> matches) {
    var terms = new ArrayList<Fragment>();
    var values = matches.stream().flatMap(FilterSql::exact).map(value -> (Object) value).toList();
    if (!values.isEmpty()) {
      terms.add(in(field, values));
    }
    matches.stream().flatMap(match -> pattern(field, match)).forEach(terms::add);
    return any(terms);
  }

  /// No stored text ends in a blank, which some servers pass over.
  private static Stream<String> exact(Match match) {
    return match instanceof Match.Is(var value) && !value.endsWith(" ")
        ? Stream.of(value)
        : Stream.empty();
  }

  private static Stream<Fragment> pattern(Field field, Match match) {
    return switch (match) {
      case Match.StartsWith(var prefix) -> Stream.of(like(field, literal(prefix) + "%"));
      case Match.Contains(var part) -> Stream.of(like(field, "%" + literal(part) + "%"));
      case Match.Empty() -> Stream.of(Fragment.of(field.column() + " = ''"));
      case Match.Present() -> Stream.of(Fragment.of(field.column() + " <> ''"));
      case Match.Is _, Match.Compare _, Match.Between _ -> Stream.empty();
    };
  }

  private static Fragment like(Field field, String pattern) {
    return Fragment.of(field.column() + " LIKE ? ESCAPE '!'", pattern);
  }

  /// A text as it stands in a pattern.
  public static String literal(String text) {
    return text.replaceAll("([!%_])", "!$1");
  }

  private Fragment ranges(Field field, List<ValueTest.Range> ranges) {
    var terms = new ArrayList<Fragment>();
    var single =
        ranges.stream()
            .filter(range -> range.from() == range.to() && range.from() >= ValueTest.SMALLEST)
            .map(range -> FieldValue.ofNumber(field.kind(), range.from()))
            .toList();
    if (!single.isEmpty()) {
      terms.add(in(field, single));
    }
    ranges.stream()
        .filter(range -> range.from() < range.to())
        .map(range -> range(field, range))
        .forEach(terms::add);
    return any(terms);
  }

  private Fragment range(Field field, ValueTest.Range range) {
    var terms = new ArrayList<Fragment>();
    if (range.from() > ValueTest.SMALLEST) {
      terms.add(bound(field, " >= ?", range.from()));
      if (isTimeOfIds(field)) {
        terms.add(Fragment.of("id >= ?", EventId.floor(time(range.from()))));
      }
    }
    if (range.to() < Long.MAX_VALUE) {
      terms.add(bound(field, " <= ?", range.to()));
      if (isTimeOfIds(field)) {
        terms.add(Fragment.of("id < ?", EventId.floor(time(range.to()).plusMillis(1))));
      }
    }
    return terms.isEmpty()
        ? Fragment.of(field.column() + " IS NOT NULL")
        : Fragment.of("(").then(Fragment.join(" AND ", terms)).then(")");
  }

  private boolean isTimeOfIds(Field field) {
    return field.equals(timeOfIds);
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Fragment bound(Field field, String comparison, long number) {
    return Fragment.of(field.column() + comparison, FieldValue.ofNumber(field.kind(), number));
  }

  /// MySQL 8.0.31 dies while it prepares `IN` on a decimal column of a table with partitions.
  private static Fragment in(Field field, List<Object> values) {
    if (values.size() == 1 || field.kind() == Kind.DOLLARS) {
      return Fragment.join(
          " OR ",
          values.stream().map(value -> Fragment.of(field.column() + " = ?", value)).toList());
    }
    var marks = "?" + ", ?".repeat(values.size() - 1);
    return new Fragment(field.column() + " IN (" + marks + ")", values);
  }

  private static Fragment any(List<Fragment> terms) {
    return switch (terms.size()) {
      case 0 -> FALSE;
      case 1 -> Fragment.of("(").then(terms.getFirst()).then(")");
      default -> Fragment.of("(").then(Fragment.join(" OR ", terms)).then(")");
    };
  }
}
