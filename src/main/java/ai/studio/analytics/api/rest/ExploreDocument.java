package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.explore.Explored;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a question of one's own.
///
/// @param interval how far apart the points of the series are
/// @param timestamps the starts of the series' buckets
/// @param totals of all requests
/// @param groups those with the largest values, in falling order
/// @param other what all other groups come to; null where there are none
/// @param totalGroups how many groups there are at all
public record ExploreDocument(
    String interval,
    List<Instant> timestamps,
    List<Value> totals,
    List<Group> groups,
    @Nullable Group other,
    long totalGroups) {

  /// The requests that share the value of each dimension.
  ///
  /// @param keys one for each dimension, empty where the requests have none
  public record Group(List<String> keys, List<Value> values) {

    private static Group of(Explored.Group group) {
      return new Group(group.keys(), group.values().stream().map(Value::of).toList());
    }
  }

  /// What a measure comes to; null where there is nothing to measure.
  ///
  /// @param unit what its numbers count, such as `ms` or `USD`
  /// @param previous over the time just before, where it was asked for
  public record Value(
      String measure,
      String unit,
      @Nullable BigDecimal total,
      @Nullable BigDecimal previous,
      List<@Nullable BigDecimal> series) {

    private static Value of(Explored.Value value) {
      return new Value(
          ExploreQuestion.name(value.measure()),
          value.measure().unit(),
          value.total(),
          value.previous(),
          value.series());
    }
  }

  /// The same, as it is sent.
  public static ExploreDocument of(Explored explored) {
    return new ExploreDocument(
        explored.interval().code(),
        explored.timestamps(),
        explored.totals().stream().map(Value::of).toList(),
        explored.groups().stream().map(Group::of).toList(),
        explored.other() == null ? null : Group.of(explored.other()),
        explored.totalGroups());
  }
}
