package ai.studio.analytics.query.explore;

import ai.studio.analytics.event.Tags;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A question of one's own: some measures of the requests that a filter lets through, by up to two
/// dimensions and over time.
///
/// @param range which time
/// @param interval how far apart the points of the series are; null leaves the choice to
///   [Interval#fitting]
/// @param filter which requests
/// @param scope whose data
/// @param measures 1 to 10 of them, each once
/// @param dimensions none to two of them, each once
/// @param tags keys of tags that requests are told apart by as well; two with the dimensions at
///   most
/// @param orderBy groups with the largest values of this measure come first
/// @param limit how many groups are told apart, 1 to 100; the rest is one more
/// @param compare whether the time that the range is compared with is measured as well
public record Exploration(
    DashboardRange range,
    @Nullable Interval interval,
    Filter filter,
    Scope scope,
    List<Measure> measures,
    List<Dimension> dimensions,
    List<String> tags,
    Measure orderBy,
    int limit,
    boolean compare) {

  private static final int MOST_MEASURES = 10;
  private static final int MOST_DIMENSIONS = 2;
  private static final int MOST_GROUPS = 100;
  private static final int DEFAULT_GROUPS = 10;

  /// @throws InvalidExploration where a list is too short or too long, or names something twice
  /// @throws TooManyPoints where the interval is too short for the range
  /// @throws ai.studio.analytics.query.model.InvalidFilterField where the filter names no field, or
  ///   holds one against what is no value of it
  public Exploration {
    measures = List.copyOf(measures);
    dimensions = List.copyOf(dimensions);
    tags = List.copyOf(tags);
    check(
        !measures.isEmpty() && measures.size() <= MOST_MEASURES,
        "measures",
        "must be 1 to " + MOST_MEASURES);
    check(EnumSet.copyOf(measures).size() == measures.size(), "measures", "must differ");
    check(
        dimensions.size() + tags.size() <= MOST_DIMENSIONS,
        "dimensions",
        "must be at most " + MOST_DIMENSIONS + ", with tags");
    check(tags.stream().distinct().count() == tags.size(), "tags", "must differ");
    check(
        tags.stream().allMatch(tag -> !tag.isBlank() && tag.length() <= Tags.MAX_KEY),
        "tags",
        "must be keys of 1 to " + Tags.MAX_KEY + " characters");
    check(dimensions.stream().distinct().count() == dimensions.size(), "dimensions", "must differ");
    check(measures.contains(orderBy), "orderBy", "must be one of the measures");
    check(limit >= 1 && limit <= MOST_GROUPS, "limit", "must be between 1 and " + MOST_GROUPS);
    for (var subject : subjects(measures)) {
      FilterFields.of(filter, subject.fields());
      dimensions.forEach(dimension -> check(dimension, subject));
    }
    if (interval != null) {
      interval.check(range.time());
    }
  }

  /// The same with what is usual in place of what is not given: the first measure and ten groups.
  public static Exploration of(
      DashboardRange range,
      @Nullable Interval interval,
      Filter filter,
      Scope scope,
      List<Measure> measures,
      List<Dimension> dimensions,
      List<String> tags,
      @Nullable Measure orderBy,
      @Nullable Integer limit,
      boolean compare) {
    check(!measures.isEmpty(), "measures", "must be 1 to " + MOST_MEASURES);
    return new Exploration(
        range,
        interval,
        filter,
        scope,
        measures,
        dimensions,
        tags,
        orderBy == null ? measures.getFirst() : orderBy,
        limit == null ? DEFAULT_GROUPS : limit,
        compare);
  }

  /// What its measures are of.
  Set<Subject> subjects() {
    return subjects(measures);
  }

  private static Set<Subject> subjects(List<Measure> measures) {
    return measures.stream()
        .map(Measure::subject)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Subject.class)));
  }

  private static void check(Dimension dimension, Subject subject) {
    dimension
        .field()
        .map(BlockValue::fieldName)
        .filter(name -> subject.fields().named(name).isEmpty())
        .ifPresent(name -> {
          throw new InvalidExploration("dimensions", name + " " + subject.fields().refusal(name));
        });
  }

  /// By how many things its requests are told apart.
  int groupedBy() {
    return dimensions.size() + tags.size();
  }

  /// The interval of its series.
  public Interval seriesInterval() {
    return interval == null ? Interval.fitting(range.time()) : interval;
  }

  private static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidExploration(field, rule);
    }
  }
}
