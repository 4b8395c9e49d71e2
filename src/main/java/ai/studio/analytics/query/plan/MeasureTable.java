package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Measures by key and bucket. What was never touched is zero.
///
/// Written by one thread, then only read.
public final class MeasureTable {

  /// The key where there is only one.
  public static final String ONLY = "";

  private final int buckets;
  private final Map<String, Row> rows = new HashMap<>();

  public MeasureTable(int buckets) {
    this.buckets = buckets;
  }

  /// Empty ones for a load: a series has the buckets, and a total one only.
  static MeasureTable of(MeasureQuery query, Buckets buckets) {
    return new MeasureTable(query.series() ? buckets.size() : 1);
  }

  /// What a key has: cells of its own, and else those that others gave, which must not be changed.
  private record Row(@Nullable Measures[] own, @Nullable Measures[] given) {

    /// Has nothing yet.
    Row(int buckets) {
      this(new Measures[buckets], new Measures[buckets]);
    }

    @Nullable Measures get(int bucket) {
      return own[bucket] == null ? given[bucket] : own[bucket];
    }

    Measures at(int bucket) {
      var cell = own[bucket];
      if (cell == null) {
        cell = empty();
        if (given[bucket] != null) {
          cell.merge(given[bucket]);
        }
        own[bucket] = cell;
      }
      return cell;
    }

    /// The same as what another has to give.
    Row copy() {
      var all = new Measures[own.length];
      Arrays.setAll(all, this::get);
      return new Row(new Measures[own.length], all);
    }
  }

  /// About how many cells there are.
  int size() {
    return rows.size() * buckets;
  }

  /// How many buckets there are.
  public int buckets() {
    return buckets;
  }

  public Set<String> keys() {
    return rows.keySet();
  }

  /// The cell to add to.
  Measures at(String key, int bucket) {
    return rows.computeIfAbsent(key, _ -> new Row(buckets)).at(bucket);
  }

  /// What the key has in one bucket, which must not be changed.
  public Measures get(String key, int bucket) {
    var row = rows.get(key);
    var cell = row == null ? null : row.get(bucket);
    return cell == null ? empty() : cell;
  }

  /// What the key has in all buckets together, which must not be changed.
  public Measures total(String key) {
    if (buckets == 1) {
      return get(key, 0);
    }
    var total = empty();
    var row = rows.get(key);
    for (var i = 0; row != null && i < buckets; i++) {
      var cell = row.get(i);
      if (cell != null) {
        total.merge(cell);
      }
    }
    return total;
  }

  /// The keys that have any events.
  ///
  /// @param order of two keys' totals; equals follow their names
  public List<Ranked> ranked(Comparator<Measures> order) {
    return ranked(order, Integer.MAX_VALUE);
  }

  /// The first of those keys.
  public List<Ranked> ranked(Comparator<Measures> order, int limit) {
    var inOrder = Comparator.comparing(Ranked::total, order).thenComparing(Ranked::key);
    var first = new PriorityQueue<>(inOrder.reversed());
    for (var key : rows.keySet()) {
      var ranked = new Ranked(key, total(key));
      if (ranked.total().hasEvents()) {
        first.add(ranked);
        if (first.size() > limit) {
          first.remove();
        }
      }
    }
    return first.stream().sorted(inOrder).toList();
  }

  /// A key and all that it has.
  public record Ranked(String key, Measures total) {}

  /// Adds cells that other requests gave, which must not be changed afterwards; where this has one
  /// bucket, all of theirs together.
  public void merge(MeasureTable other) {
    other.rows.forEach((key, theirs) -> {
      if (buckets == other.buckets && !rows.containsKey(key)) {
        rows.put(key, theirs.copy());
        return;
      }
      for (var i = 0; i < other.buckets; i++) {
        var cell = theirs.get(i);
        if (cell != null) {
          at(key, buckets == 1 ? 0 : i).merge(cell);
        }
      }
    });
  }

  /// All keys together, under [#ONLY].
  public MeasureTable together() {
    var all = new MeasureTable(buckets);
    rows.values()
        .forEach(row -> {
          for (var i = 0; i < buckets; i++) {
            var cell = row.get(i);
            if (cell != null) {
              all.at(ONLY, i).merge(cell);
            }
          }
        });
    return all;
  }

  private static Measures empty() {
    return new Measures(UserSketch.QUERY_LIMIT);
  }
}
