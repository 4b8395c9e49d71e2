package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.plan.BlockFilter;
import ai.studio.analytics.query.plan.FieldValue;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Field.Kind;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;

/// The values of a field as numbers of the same order, and back; requests without a value come
/// before all others. Immutable.
sealed interface Ranking {

  /// The numbers of requests of a block.
  interface Ranks {

    /// Copies those of some requests.
    void copy(int from, int count, long[] into);
  }

  /// What blocks must be read with.
  Set<? extends Field> fields();

  /// Those of a block that was read so.
  Ranks of(Block block);

  /// The number of a value, as it is kept and as it stands in an order.
  long rank(Object stored);

  /// The value of a number.
  Object stored(long rank);

  /// The order of time, which blocks have anyway.
  record ByTime() implements Ranking {

    @Override
    public Set<? extends Field> fields() {
      return Set.of();
    }

    @Override
    public Ranks of(Block block) {
      return (_, count, into) -> Arrays.fill(into, 0, count, 0);
    }

    @Override
    public long rank(Object stored) {
      return 0;
    }

    @Override
    public Object stored(long rank) {
      throw new UnsupportedOperationException("any value");
    }
  }

  /// The order of a field of numbers.
  record ByNumber(RequestField field) implements Ranking {

    private static final int NANO_DECIMALS = 9;

    @Override
    public Set<? extends Field> fields() {
      return Set.of(field);
    }

    @Override
    public Ranks of(Block block) {
      return block.numbers(field)::copy;
    }

    @Override
    public long rank(Object stored) {
      var number =
          stored instanceof BigDecimal dollars
              ? dollars.movePointRight(NANO_DECIMALS).longValue()
              : (long) stored;
      return number < 0 ? Column.Numbers.NONE : number;
    }

    @Override
    public Object stored(long rank) {
      return rank == Column.Numbers.NONE ? -1L : FieldValue.ofNumber(field.kind(), rank);
    }
  }

  /// The order of a field of few values.
  ///
  /// @param values all that requests have, in rising order
  record ByValue(BlockValue value, Object[] values, Comparator<Object> order) implements Ranking {

    /// @param texts of the values; empty for none
    static ByValue of(BlockValue value, Collection<String> texts, Comparator<String> byText) {
      Comparator<Object> order =
          value.kind() == Kind.TEXT
              ? (a, b) -> byText.compare((String) a, (String) b)
              : (a, b) -> compare(a, b);
      return new ByValue(
          value,
          texts.stream().map(text -> stored(value.kind(), text)).sorted(order).toArray(),
          order);
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
      return ((Comparable<Object>) a).compareTo(b);
    }

    private static Object stored(Kind kind, String text) {
      return switch (kind) {
        case CODE, ID -> text.isEmpty() ? -1L : Long.valueOf(text);
        case FLAG -> Boolean.valueOf(text);
        default -> text;
      };
    }

    @Override
    public Set<? extends Field> fields() {
      return Set.of(value.source());
    }

    @Override
    public Ranks of(Block block) {
      var column = block.coded(value.source());
      var ranks = new long[column.values().length];
      for (var code = 0; code < ranks.length; code++) {
        var text = Objects.requireNonNullElse(value.of(column.values()[code]), "");
        ranks[code] = rank(stored(value.kind(), text));
      }
      var codes = new int[BlockFilter.CHUNK];
      return (from, count, into) -> {
        column.copy(from, count, codes);
        for (var i = 0; i < count; i++) {
          into[i] = ranks[codes[i]];
        }
      };
    }

    /// Odd where there is such a value; even where it would lie between two.
    @Override
    public long rank(Object stored) {
      var at = Arrays.binarySearch(values, stored, order);
      return at >= 0 ? 2L * at + 1 : 2L * (-at - 1);
    }

    @Override
    public Object stored(long rank) {
      return values[Math.toIntExact(rank / 2)];
    }
  }
}
