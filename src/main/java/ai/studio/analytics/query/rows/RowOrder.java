package ai.studio.analytics.query.rows;

import static ai.studio.analytics.query.plan.FieldValue.MOST_ORDERED;
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

  /// The order of texts: MySQL has that of their code points, and takes the shorter of two as if it
  /// ended in blanks, before which tabs and ends of lines come.
  static Comparator<String> byText(Dialect dialect) {
    return dialect == Dialect.H2 ? Comparator.naturalOrder() : RowOrder::padded;
  }

  private static int padded(String a, String b) {
    var one = start(a).getBytes(UTF_8);
    var other = start(b).getBytes(UTF_8);
    var both = Math.min(one.length, other.length);
    var order = Arrays.compareUnsigned(one, 0, both, other, 0, both);
    return order == 0 ? againstBlanks(one, both) - againstBlanks(other, both) : order;
  }

  /// What a text is ordered by.
  private static String start(String text) {
    return text.codePointCount(0, text.length()) <= MOST_ORDERED
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_ORDERED));
  }

  /// Whether what follows in a text comes before as many blanks, or behind them.
  private static int againstBlanks(byte[] text, int from) {
    for (var i = from; i < text.length; i++) {
      if (text[i] != ' ') {
        return Integer.signum(Byte.toUnsignedInt(text[i]) - ' ');
      }
    }
    return 0;
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
