package ai.studio.analytics.query.why;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change that is to be explained: of a measure, from [DashboardRange#previous] to the range.
///
/// @param filter which requests count
/// @param scope whose data
/// @param dimensions whose groups may explain it, 1 to 12 of them, each once
/// @param limit how many groups are told, 1 to 50
public record Change(
    Measure measure,
    DashboardRange range,
    Filter filter,
    Scope scope,
    List<Dimension> dimensions,
    int limit) {

  private static final int MOST_DIMENSIONS = 12;
  private static final int MOST_GROUPS = 50;
  private static final int DEFAULT_GROUPS = 10;

  /// Who, what, where and how, in the order in which they are named where they explain as much.
  private static final List<Dimension> OF_REQUESTS =
      List.of(
          Dimension.USER,
          Dimension.API_KEY,
          Dimension.PROJECT,
          Dimension.MODEL,
          Dimension.PROVIDER,
          Dimension.UPSTREAM,
          Dimension.ENDPOINT,
          Dimension.COUNTRY,
          Dimension.OPERATION,
          Dimension.ERROR_TYPE,
          Dimension.STATUS,
          Dimension.SOURCE);

  private static final List<Dimension> OF_RATINGS =
      List.of(Dimension.USER, Dimension.PROJECT, Dimension.MODEL, Dimension.PROVIDER);

  private static final List<Dimension> OF_THREATS =
      List.of(Dimension.USER, Dimension.TYPE, Dimension.SEVERITY, Dimension.COUNTRY);

  /// @throws InvalidExploration where a list is too short or too long, or names something twice or
  ///   what the measure has not
  public Change {
    dimensions = List.copyOf(dimensions);
    check(
        !dimensions.isEmpty() && dimensions.size() <= MOST_DIMENSIONS,
        "dimensions",
        "must be 1 to " + MOST_DIMENSIONS);
    check(dimensions.stream().distinct().count() == dimensions.size(), "dimensions", "must differ");
    check(
        dimensions.stream().allMatch(it -> it.field().isPresent()),
        "dimensions",
        "must not be a time");
    check(limit >= 1 && limit <= MOST_GROUPS, "limit", "must be between 1 and " + MOST_GROUPS);
  }

  /// The same with what is usual in place of what is not given: all dimensions that name who asked
  /// for what, where and how, and ten groups.
  public static Change of(
      Measure measure,
      DashboardRange range,
      Filter filter,
      Scope scope,
      @Nullable List<Dimension> dimensions,
      @Nullable Integer limit) {
    return new Change(
        measure,
        range,
        filter,
        scope,
        dimensions == null ? usual(measure.subject(), scope) : dimensions,
        limit == null ? DEFAULT_GROUPS : limit);
  }

  private static List<Dimension> usual(Subject subject, Scope scope) {
    var all =
        switch (subject) {
          case REQUESTS -> OF_REQUESTS;
          case RATINGS -> OF_RATINGS;
          case THREATS -> OF_THREATS;
        };
    return all.stream().filter(it -> scope.user() == null || it != Dimension.USER).toList();
  }

  private static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidExploration(field, rule);
    }
  }
}
