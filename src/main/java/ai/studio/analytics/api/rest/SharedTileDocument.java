package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.view.SharedTiles.Answer;
import ai.studio.analytics.query.explore.Distribution;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.model.DashboardRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tile of a shared dashboard shows, with the names of the GraphQL schema.
///
/// @param start of the range
/// @param end of the range, which is no longer part of it
/// @param explore of tiles that measure; null for others
/// @param distribution of tiles that show how a quantity is spread; null for others
public record SharedTileDocument(
    Instant start,
    Instant end,
    String timeZone,
    @Nullable Explore explore,
    @Nullable Spread distribution) {

  /// An exploration.
  public record Explore(
      String interval,
      List<Instant> timestamps,
      List<Value> totals,
      List<Group> groups,
      @Nullable Group other,
      long totalGroups) {

    private static Explore of(Explored explored) {
      return new Explore(
          explored.interval().name(),
          explored.timestamps(),
          explored.totals().stream().map(Value::of).toList(),
          explored.groups().stream().map(Group::of).toList(),
          explored.other() == null ? null : Group.of(explored.other()),
          explored.totalGroups());
    }
  }

  /// The requests that share the value of each dimension.
  public record Group(List<String> keys, List<Value> values) {

    private static Group of(Explored.Group group) {
      return new Group(group.keys(), group.values().stream().map(Value::of).toList());
    }
  }

  /// What a measure comes to.
  public record Value(
      String measure,
      @Nullable BigDecimal total,
      @Nullable BigDecimal previous,
      List<@Nullable BigDecimal> series) {

    private static Value of(Explored.Value value) {
      return new Value(value.measure().name(), value.total(), value.previous(), value.series());
    }
  }

  /// A distribution.
  public record Spread(
      String interval,
      List<Instant> timestamps,
      String unit,
      long unknown,
      List<Distribution.Step> steps) {}

  static SharedTileDocument of(Answer answer) {
    return switch (answer) {
      case Answer.Explores(var explored, var range) -> of(range, Explore.of(explored), null);
      case Answer.Spreads(var spread, var range) ->
          of(
              range,
              null,
              new Spread(
                  spread.interval().name(),
                  spread.timestamps(),
                  spread.quantity().unit(),
                  spread.unknown(),
                  spread.steps()));
    };
  }

  private static SharedTileDocument of(
      DashboardRange range, @Nullable Explore explore, @Nullable Spread distribution) {
    return new SharedTileDocument(
        range.time().start(), range.time().end(), range.zone().getId(), explore, distribution);
  }
}
