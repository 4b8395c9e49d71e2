package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.block.BlockReading;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.RequestField;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.LongStream;

/// The sessions of which a filter lets any request through.
final class SessionScan {

  private long[] ids = {};

  private SessionScan() {}

  static SessionScan of(BlockReading reading, BlockFilter filter) {
    var scan = new SessionScan();
    var fields = filter.fields();
    fields.add(RequestField.SESSION);
    reading.some(
        fields,
        spans ->
            scan.add(spans.parallelStream().flatMapToLong(span -> ids(filter, span)).toArray()));
    return scan;
  }

  /// Whether a session is one of them.
  boolean has(long id) {
    return Arrays.binarySearch(ids, id) >= 0;
  }

  private void add(long[] found) {
    ids = LongStream.concat(LongStream.of(ids), LongStream.of(found)).sorted().distinct().toArray();
  }

  private static LongStream ids(BlockFilter filter, Blocks.Span span) {
    var column = span.block().coded(RequestField.SESSION);
    var codes = new int[BlockFilter.CHUNK];
    var seen = new BitSet();
    filter.each(
        span,
        (from, count, places, kept) -> {
          column.copy(from, count, codes);
          for (var i = 0; i < kept; i++) {
            seen.set(codes[places[i]]);
          }
        });
    seen.clear(0);
    return seen.stream()
        .mapToLong(code -> Long.parseLong(Objects.requireNonNull(column.values()[code])));
  }
}
