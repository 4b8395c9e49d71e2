package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.store.block.BlockReading;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import java.util.HashSet;
import java.util.Set;

/// Counts requests of blocks by how large a number of theirs is, and by the buckets of a series.
public final class ValueScan {

  private final BlockFilter filter;
  private final Quantity quantity;
  private final Scale scale;
  private final Buckets series;

  public ValueScan(BlockFilter filter, Quantity quantity, Scale scale, Buckets series) {
    this.filter = filter;
    this.quantity = quantity;
    this.scale = scale;
    this.series = series;
  }

  /// How many requests there are, by bucket and by step of the scale; those without a number stand
  /// behind all steps.
  public long[][] count(BlockReading reading) {
    var all = empty();
    reading.some(
        fields(),
        spans ->
            spans.parallelStream().map(this::count).toList().forEach(found -> add(found, all)));
    return all;
  }

  private Set<Field> fields() {
    var fields = new HashSet<>(filter.fields());
    fields.addAll(quantity.fields());
    return fields;
  }

  private long[][] empty() {
    return new long[series.size()][scale.size() + 1];
  }

  private static void add(long[][] found, long[][] all) {
    for (var i = 0; i < all.length; i++) {
      for (var j = 0; j < all[i].length; j++) {
        all[i][j] += found[i][j];
      }
    }
  }

  private long[][] count(Blocks.Span span) {
    var counts = empty();
    var block = span.block();
    var times = block.times();
    var events = filter.on(block);
    var numbers = new long[RowMask.CHUNK];
    var read = reader(span);
    for (var from = span.from(); from < span.to() && !events.isNone(); ) {
      var bucket = series.index(times.start() + times.seconds()[from]);
      var to = Math.min(span.to(), times.firstFrom(series.end(bucket)));
      var into = counts[bucket];
      events.each(
          from,
          to,
          (start, count, places, kept) -> {
            read.copy(start, count, numbers);
            for (var i = 0; i < kept; i++) {
              var number = numbers[places[i]];
              into[number == Column.Numbers.NONE ? scale.size() : scale.of(number)]++;
            }
          });
      from = to;
    }
    return counts;
  }

  private interface Numbers {
    void copy(int from, int count, long[] into);
  }

  private Numbers reader(Blocks.Span span) {
    return quantity.fields().size() == 1
        ? span.block().numbers(quantity.fields().iterator().next())::copy
        : new Speeds(span);
  }

  /// Thousandths of tokens by second.
  private static final class Speeds implements Numbers {

    private static final long MILLION = 1_000_000;

    private final Blocks.Span span;
    private final long[] firstToken = new long[RowMask.CHUNK];
    private final long[] completion = new long[RowMask.CHUNK];
    private final long[] reasoning = new long[RowMask.CHUNK];

    Speeds(Blocks.Span span) {
      this.span = span;
    }

    @Override
    public void copy(int from, int count, long[] into) {
      var block = span.block();
      block.numbers(RequestField.LATENCY).copy(from, count, into);
      block.numbers(RequestField.FIRST_TOKEN).copy(from, count, firstToken);
      block.numbers(RequestField.COMPLETION_TOKENS).copy(from, count, completion);
      block.numbers(RequestField.REASONING_TOKENS).copy(from, count, reasoning);
      for (var i = 0; i < count; i++) {
        var output = orZero(completion[i]) + orZero(reasoning[i]);
        var took = into[i] - orZero(firstToken[i]);
        into[i] =
            into[i] == Column.Numbers.NONE || output == 0 || took <= 0
                ? Column.Numbers.NONE
                : MILLION * output / took;
      }
    }

    private static long orZero(long number) {
      return number == Column.Numbers.NONE ? 0 : number;
    }
  }
}
