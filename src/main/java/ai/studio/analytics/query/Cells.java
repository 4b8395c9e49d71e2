package ai.studio.analytics.query;

import ai.studio.analytics.store.Measures;
import ai.studio.analytics.store.UserSketch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Measures by key and bucket. What was never touched is zero.
///
/// Written by one thread, then only read.
final class Cells {

  /// The key where there is only one.
  static final String ONLY = "";

  private final int buckets;
  private final Map<String, @Nullable Measures[]> cells = new HashMap<>();

  Cells(int buckets) {
    this.buckets = buckets;
  }

  /// About how many cells there are.
  int size() {
    return cells.size() * buckets;
  }

  Set<String> keys() {
    return cells.keySet();
  }

  /// The cell to add to.
  Measures at(String key, int bucket) {
    var row = cells.computeIfAbsent(key, unused -> new Measures[buckets]);
    var cell = row[bucket];
    if (cell == null) {
      cell = empty();
      row[bucket] = cell;
    }
    return cell;
  }

  /// What the key has in one bucket.
  Measures get(String key, int bucket) {
    var row = cells.get(key);
    var cell = row == null ? null : row[bucket];
    return cell == null ? empty() : cell;
  }

  /// What the key has in all buckets together.
  Measures total(String key) {
    var row = cells.get(key);
    if (row == null) {
      return empty();
    }
    if (buckets == 1) {
      return get(key, 0);
    }
    var total = empty();
    for (var cell : row) {
      if (cell != null) {
        total.merge(cell);
      }
    }
    return total;
  }

  /// The keys that have any requests, or of what else they count.
  ///
  /// @param order of two keys' totals; equals follow their names
  List<Ranked> ranked(Comparator<Measures> order) {
    return cells.keySet().stream()
        .map(key -> new Ranked(key, total(key)))
        .filter(ranked -> ranked.total().requests > 0)
        .sorted(Comparator.comparing(Ranked::total, order).thenComparing(Ranked::key))
        .toList();
  }

  /// A key and all that it has.
  record Ranked(String key, Measures total) {}

  /// Adds cells that other requests gave; where this has one bucket, all of theirs together.
  void merge(Cells other) {
    other.cells.forEach((key, row) -> {
      for (var i = 0; i < row.length; i++) {
        if (row[i] != null) {
          at(key, buckets == 1 ? 0 : i).merge(Objects.requireNonNull(row[i]));
        }
      }
    });
  }

  private static Measures empty() {
    return new Measures(UserSketch.QUERY_LIMIT);
  }
}
