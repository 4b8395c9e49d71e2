package ai.studio.analytics.query.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers what rollups said of whole hours that are over. They seldom change, but they may: an
/// event can be late. So each memory is bound to a [RollupChecksum] of its hours, which any request
/// that is added to them changes, and is as exact as reading them again.
///
/// Thread-safe.
public final class ClosedHoursCache {

  /// About 400 bytes each.
  private static final int MOST_CELLS = 100_000;

  /// A rebuild may mend rollups and leave the sums as they were.
  private static final Duration LONGEST = Duration.ofHours(1);

  /// What was read.
  ///
  /// @param starts the buckets of the series; null where it is none
  record Key(
      String organization,
      MeasureQuery query,
      Selection.Rollup source,
      List<BucketPlan.Run> runs,
      @Nullable List<Instant> starts) {}

  private record Memory(RollupChecksum checksum, MeasureTable table) {}

  private final Cache<Key, Memory> memories =
      Caffeine.newBuilder()
          .expireAfterWrite(LONGEST)
          .maximumWeight(MOST_CELLS)
          .weigher((Key key, Memory memory) -> 1 + memory.table().size())
          .build();

  /// The cells of a key, which must not be changed.
  ///
  /// @param checksum of the hours it is about, read before `read` reads them
  MeasureTable get(Key key, RollupChecksum checksum, Supplier<MeasureTable> read) {
    var memory = memories.getIfPresent(key);
    if (memory != null && memory.checksum().equals(checksum)) {
      return memory.table();
    }
    var table = read.get();
    memories.put(key, new Memory(checksum, table));
    return table;
  }
}
