package ai.studio.analytics.query.why;

import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads groups of requests as they were before and after a change. For one thread.
final class PairReader {

  private final GroupReader reader;
  private final Change change;

  PairReader(Blocks blocks, Change change) {
    reader = new GroupReader(blocks);
    this.change = change;
  }

  /// A group in both times.
  record Pair(Measures before, Measures after) {}

  /// How many times as long the range is as a time that was chosen to compare it with: periods of
  /// the calendar are compared as they are.
  double scale() {
    var compared = change.range().compared();
    return compared == null
        ? 1
        : (double) change.range().time().length().toMillis() / compared.length().toMillis();
  }

  /// All requests.
  Pair all() {
    return pair(
        List.of(), read(false, change.filter(), List.of()), read(true, change.filter(), List.of()));
  }

  /// The groups of one dimension, by value; empty where they are too many.
  ///
  /// @param filter which requests count
  Optional<Map<String, Pair>> by(Dimension dimension, Filter filter) {
    var now = question(false, filter, List.of(dimension));
    var then = question(true, filter, List.of(dimension));
    try {
      var after = reader.totals(now);
      var before = reader.totals(then);
      var keys = new HashSet<>(before.keySet());
      keys.addAll(after.keySet());
      var all = new HashMap<String, Pair>();
      keys.forEach(key -> all.put(key.getFirst(), pair(key, after, before)));
      return Optional.of(all);
    } catch (InvalidExploration e) {
      return Optional.empty();
    }
  }

  private static Pair pair(
      List<String> key, Map<List<String>, Measures> after, Map<List<String>, Measures> before) {
    return new Pair(of(before, key), of(after, key));
  }

  private static Measures of(Map<List<String>, Measures> all, List<String> key) {
    var found = all.get(key);
    return found == null ? new Measures(UserSketch.QUERY_LIMIT) : found;
  }

  private Map<List<String>, Measures> read(boolean before, Filter filter, List<Dimension> by) {
    return reader.totals(question(before, filter, by));
  }

  private Exploration question(boolean before, Filter filter, List<Dimension> by) {
    return Exploration.of(
        before ? change.range().previous() : change.range(),
        null,
        filter,
        change.scope(),
        List.of(change.measure()),
        by,
        List.of(),
        null,
        null,
        false);
  }
}
