package ai.studio.analytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers what rollups said of whole hours that are over. They seldom change, but they may: an
/// event can be late. So each memory is bound to a [Stamp] of its hours, which any request that is
/// added to them changes, and is as exact as reading them again.
///
/// Thread-safe.
final class Past {

  /// About 400 bytes each.
  private static final int MOST_CELLS = 100_000;

  /// A rebuild may mend rollups and leave the sums as they were.
  private static final Duration LONGEST = Duration.ofHours(1);

  /// What was read.
  ///
  /// @param starts the buckets of the series; null where it is none
  record Key(
      String organization,
      Load load,
      Selection.Rollup source,
      List<Cover.Run> runs,
      @Nullable List<Instant> starts) {}

  private record Memory(Stamp stamp, Cells cells) {}

  private final Cache<Key, Memory> memories =
      Caffeine.newBuilder()
          .expireAfterWrite(LONGEST)
          .maximumWeight(MOST_CELLS)
          .weigher((Key key, Memory memory) -> 1 + memory.cells().size())
          .build();

  /// The cells of a key, which must not be changed.
  ///
  /// @param stamp of the hours it is about, read before `read` reads them
  Cells get(Key key, Stamp stamp, Supplier<Cells> read) {
    var memory = memories.getIfPresent(key);
    if (memory != null && memory.stamp().equals(stamp)) {
      return memory.cells();
    }
    var cells = read.get();
    memories.put(key, new Memory(stamp, cells));
    return cells;
  }
}
