package ai.studio.analytics.query.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.schema.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The order in which the database has rows, for whoever orders them without it.
final class RowOrder {

  private RowOrder() {}

  /// The order of texts: MySQL has that of their code points.
  static Comparator<String> byText(Dialect dialect) {
    return dialect == Dialect.H2
        ? Comparator.naturalOrder()
        : (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }

  /// The order of rows by some of their values.
  ///
  /// @param keys of which they are, from the most to the least significant
  /// @param from where the first of them stands in a row
  static Comparator<List<@Nullable Object>> by(
      List<Field> keys, int from, boolean descending, Dialect dialect) {
    Comparator<List<@Nullable Object>> order = (_, _) -> 0;
    for (var i = 0; i < keys.size(); i++) {
      var place = from + i;
      var values = by(keys.get(i), dialect);
      order = order.thenComparing((a, b) -> values.compare(a.get(place), b.get(place)));
    }
    return descending ? order.reversed() : order;
  }

  /// What has no value is less than any, as [ai.studio.analytics.query.plan.FieldValue#orLess] has
  /// it.
  private static Comparator<@Nullable Object> by(Field field, Dialect dialect) {
    if (!field.scale().isEmpty()) {
      return Comparator.comparingInt(value -> rank(field, value));
    }
    return switch (field.kind()) {
      case TEXT, FREE_TEXT -> {
        var texts = byText(dialect);
        yield (a, b) -> texts.compare(a == null ? "" : (String) a, b == null ? "" : (String) b);
      }
      case TIME, DATE, CODE, FLAG, ID, NUMBER, DECIMAL, DOLLARS, NANO_DOLLARS ->
          Comparator.nullsFirst(RowOrder::natural);
    };
  }

  private static int rank(Field field, @Nullable Object value) {
    var at = field.scale().indexOf(value);
    return at < 0 ? field.scale().size() - 1 : at;
  }

  @SuppressWarnings("unchecked")
  private static int natural(Object a, Object b) {
    return ((Comparable<Object>) a).compareTo(b);
  }
}
