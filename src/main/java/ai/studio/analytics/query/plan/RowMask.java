package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.ValueTest;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.FieldTable;
import java.util.Arrays;
import java.util.List;

/// Which requests of a block a filter lets through.
///
/// A condition is decided once for each value that the block has, or else for each number; the
/// requests only look up what was decided.
///
/// Not thread-safe.
public sealed interface RowMask {

  /// How many requests are looked at together.
  int CHUNK = 4_096;

  /// Says of some requests whether they count.
  ///
  /// @param count at most [#CHUNK]
  /// @param keep from its first place on
  void apply(int from, int count, boolean[] keep);

  /// What a filter means for a block, which was read with the filter's fields.
  ///
  /// @throws ai.studio.analytics.query.model.InvalidFilterField where it names no field, or a value
  ///   that is none of the field's
  static RowMask of(Filter filter, FieldTable<BlockValue> fields, Block block) {
    return switch (filter) {
      case Filter.All(var parts) -> all(masks(parts, fields, block));
      case Filter.Any(var parts) ->
          not(all(masks(parts, fields, block).stream().map(RowMask::not).toList()));
      case Filter.Not(var part) -> not(of(part, fields, block));
      case Filter.Condition condition -> condition(condition, fields, block);
    };
  }

  /// Every request counts.
  record Always() implements RowMask {
    @Override
    public void apply(int from, int count, boolean[] keep) {
      Arrays.fill(keep, 0, count, true);
    }
  }

  /// No request counts.
  record Never() implements RowMask {
    @Override
    public void apply(int from, int count, boolean[] keep) {
      Arrays.fill(keep, 0, count, false);
    }
  }

  /// The values that count.
  ///
  /// @param counts by code
  record Values(Column.Coded column, boolean[] counts, int[] codes) implements RowMask {
    @Override
    public void apply(int from, int count, boolean[] keep) {
      column.copy(from, count, codes);
      for (var i = 0; i < count; i++) {
        keep[i] = counts[codes[i]];
      }
    }
  }

  /// The numbers that count.
  record Numbers(Column.Numbers column, ValueTest test, long[] numbers) implements RowMask {
    @Override
    public void apply(int from, int count, boolean[] keep) {
      column.copy(from, count, numbers);
      for (var i = 0; i < count; i++) {
        keep[i] = test.holds(numbers[i]);
      }
    }
  }

  /// The opposite.
  record Not(RowMask mask) implements RowMask {
    @Override
    public void apply(int from, int count, boolean[] keep) {
      mask.apply(from, count, keep);
      for (var i = 0; i < count; i++) {
        keep[i] = !keep[i];
      }
    }
  }

  /// All of several.
  record All(List<RowMask> masks, boolean[] other) implements RowMask {
    @Override
    public void apply(int from, int count, boolean[] keep) {
      masks.getFirst().apply(from, count, keep);
      for (var next : masks.subList(1, masks.size())) {
        next.apply(from, count, other);
        for (var i = 0; i < count; i++) {
          keep[i] &= other[i];
        }
      }
    }
  }

  private static List<RowMask> masks(
      List<Filter> parts, FieldTable<BlockValue> fields, Block block) {
    return parts.stream().map(part -> of(part, fields, block)).toList();
  }

  private static RowMask all(List<RowMask> masks) {
    if (masks.stream().anyMatch(Never.class::isInstance)) {
      return new Never();
    }
    var needed = masks.stream().filter(mask -> !(mask instanceof Always)).toList();
    return switch (needed.size()) {
      case 0 -> new Always();
      case 1 -> needed.getFirst();
      default -> new All(needed, new boolean[CHUNK]);
    };
  }

  private static RowMask not(RowMask mask) {
    return switch (mask) {
      case Always _ -> new Never();
      case Never _ -> new Always();
      case Not(var inner) -> inner;
      case Values _, Numbers _, All _ -> new Not(mask);
    };
  }

  private static RowMask condition(
      Filter.Condition condition, FieldTable<BlockValue> fields, Block block) {
    var value = FilterFields.field(condition, fields);
    var test = ValueTest.of(value, condition.matches());
    return block.column(value.source()) instanceof Column.Coded column
        ? values(column, value, test)
        : new Numbers(block.numbers(value.source()), test, new long[CHUNK]);
  }

  private static RowMask values(Column.Coded column, BlockValue value, ValueTest test) {
    var counts = new boolean[column.values().length];
    var some = false;
    var every = true;
    for (var code = 0; code < counts.length; code++) {
      counts[code] = test.holds(value.of(column.values()[code]));
      some |= counts[code];
      every &= counts[code];
    }
    if (!some) {
      return new Never();
    }
    return every ? new Always() : new Values(column, counts, new int[CHUNK]);
  }
}
