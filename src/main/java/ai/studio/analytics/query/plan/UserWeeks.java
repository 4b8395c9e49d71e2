package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.block.BlockReading;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.rollup.UserSketch;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// In which buckets of a series users have a request that a filter lets through.
public final class UserWeeks {

  private final BlockFilter filter;
  private final Buckets series;
  private final long start;

  /// @param series its first bucket begins at `start`
  public UserWeeks(BlockFilter filter, Buckets series, Instant start) {
    this.filter = filter;
    this.series = series;
    this.start = start.getEpochSecond();
  }

  /// The buckets of each user: 0 stands for the time before the series, and then one each.
  public Collection<BitSet> of(BlockReading reading) {
    var fields = filter.fields();
    fields.add(RequestField.USER);
    var all = new HashMap<Long, BitSet>();
    reading.some(
        fields,
        spans ->
            spans.parallelStream()
                .map(this::of)
                .toList()
                .forEach(
                    found -> found.forEach((user, in) -> all.merge(user, in, UserWeeks::both))));
    return all.values();
  }

  private static BitSet both(BitSet one, BitSet other) {
    one.or(other);
    return one;
  }

  private Map<Long, BitSet> of(Blocks.Span span) {
    var times = span.block().times();
    var users = span.block().coded(RequestField.USER);
    var events = filter.on(span.block());
    var found = new HashMap<Long, BitSet>();
    for (var from = span.from(); from < span.to() && !events.isNone(); ) {
      var second = times.start() + times.seconds()[from];
      var bucket = second < start ? 0 : series.index(second) + 1;
      var to = Math.min(span.to(), times.firstFrom(bucket == 0 ? start : series.end(bucket - 1)));
      seen(events, from, to, users).stream()
          .mapToObj(code -> Objects.requireNonNull(users.values()[code]))
          .forEach(
              user -> found.computeIfAbsent(UserSketch.hash(user), _ -> new BitSet()).set(bucket));
      from = to;
    }
    return found;
  }

  /// The codes of users who are known.
  private static BitSet seen(BlockFilter.OfBlock events, int from, int to, Column.Coded users) {
    var seen = new BitSet();
    var codes = new int[RowMask.CHUNK];
    events.each(
        from,
        to,
        (start, count, places, kept) -> {
          users.copy(start, count, codes);
          for (var i = 0; i < kept; i++) {
            seen.set(codes[places[i]]);
          }
        });
    seen.clear(0);
    return seen;
  }
}
