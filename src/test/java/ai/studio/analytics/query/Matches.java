package ai.studio.analytics.query;

import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.ValueTest;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Conditions on a field, and whether they hold for a value as rows have it.
final class Matches {

  private Matches() {}

  /// What may be asked of a field: of some of its values, and of having one.
  static List<Match> of(Field field, Collection<? extends @Nullable Object> values) {
    var some =
        values.stream()
            .filter(Objects::nonNull)
            .distinct()
            .sorted(Comparator.comparing(it -> it.toString().hashCode()))
            .limit(4)
            .map(Matches::written)
            .toList();
    var matches = new ArrayList<Match>(List.of(new Match.Empty(), new Match.Present()));
    for (var value : some) {
      matches.add(new Match.Is(value));
      if (field.kind().isOrdered()) {
        Stream.of(Match.Order.values())
            .map(order -> new Match.Compare(order, value))
            .forEach(matches::add);
        matches.add(new Match.Between(some.getFirst(), value));
      } else if (field.kind() != Field.Kind.FLAG) {
        matches.add(new Match.StartsWith(value.substring(0, value.offsetByCodePoints(0, 1))));
        matches.add(
            new Match.Contains(value.substring(value.offsetByCodePoints(value.length(), -1))));
      }
    }
    return matches;
  }

  private static String written(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /// Whether a test holds for a value as rows have it.
  static boolean holds(ValueTest test, Field field, @Nullable Object value) {
    if (!field.kind().isOrdered()) {
      return test.holds(value == null ? null : value.toString());
    }
    return test.holds(
        switch (value) {
          case null -> Column.Numbers.NONE;
          case Instant time -> ChronoUnit.MICROS.between(Instant.EPOCH, time);
          case LocalDate day -> day.toEpochDay();
          case BigDecimal number -> number.movePointRight(9).longValueExact();
          default -> (Long) value;
        });
  }
}
