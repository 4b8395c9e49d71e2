package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.rollup.Measures;
import org.jspecify.annotations.Nullable;

/// Adds up events of one block by group.
interface Sums {

  /// Adds some of the events of a chunk.
  ///
  /// @param from the first event of the chunk
  /// @param count how many events it has
  /// @param places of those that count, from `from` on, in rising order
  /// @param groups of those that count; null where all are in the first
  /// @param kept how many count
  /// @param measures of the groups, for what has no sums
  void add(
      int from,
      int count,
      int[] places,
      int @Nullable [] groups,
      int kept,
      @Nullable Measures[] measures);

  /// Adds what was added up.
  void addTo(@Nullable Measures[] measures);
}
