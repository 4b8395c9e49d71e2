package ai.studio.analytics.query.explore;

import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.query.plan.Grouping;
import ai.studio.analytics.query.plan.MeasureTable;
import ai.studio.analytics.store.block.BlockReading;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers many questions about the same times: requests of one are looked at once, as they were
/// then. To be used for a moment, by one thread.
public final class GroupReader {

  private final Blocks blocks;
  private final Map<Read, BlockReading> known = new HashMap<>();

  private record Read(String organization, TimeRange range) {}

  public GroupReader(Blocks blocks) {
    this.blocks = blocks;
  }

  /// What all groups of a question come to over its range: one without a key where there is no
  /// dimension, and else those with an event.
  ///
  /// @throws ai.studio.analytics.query.model.InvalidExploration where there are too many
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Map<List<String>, Measures> totals(Exploration question) {
    return read(question, null, Set.of(), MeasureTable::total);
  }

  /// The same over time.
  public Map<List<String>, List<Measures>> series(Exploration question, Buckets buckets) {
    return read(question, buckets, Set.of(), GroupReader::points);
  }

  /// The same of some groups: of those that have an event.
  ///
  /// @param keys of a question with a dimension
  public Map<List<String>, List<Measures>> series(
      Exploration question, Buckets buckets, Set<List<String>> keys) {
    var names =
        keys.stream()
            .map(key -> String.join(String.valueOf(Grouping.BETWEEN), key))
            .collect(Collectors.toSet());
    var all = read(question, buckets, names, GroupReader::points);
    all.keySet().retainAll(keys);
    return all;
  }

  private static List<Measures> points(MeasureTable table, String key) {
    var points = new Measures[table.buckets()];
    for (var point = 0; point < points.length; point++) {
      points[point] = table.get(key, point);
    }
    return List.of(points);
  }

  private interface Of<T> {
    T key(MeasureTable table, String key);
  }

  /// @param keys the only groups that are told apart; all where there are none
  private <T> Map<List<String>, T> read(
      Exploration question, @Nullable Buckets buckets, Set<String> keys, Of<T> of) {
    var range = question.range().time();
    var read = new Read(question.scope().organization(), range);
    var from =
        new Readings(
            blocks,
            question,
            range,
            () ->
                known.computeIfAbsent(
                    read, it -> blocks.read(it.organization(), range.start(), range.end())));
    var table =
        Explorer.scan(
            question, from, buckets, question.measures(), Explorer.groups(question, keys));
    var all = new LinkedHashMap<List<String>, T>();
    if (question.groupedBy() == 0) {
      all.put(List.of(), of.key(table, MeasureTable.ONLY));
    } else {
      table.keys().forEach(key -> all.put(Explorer.split(question, key), of.key(table, key)));
    }
    return all;
  }
}
