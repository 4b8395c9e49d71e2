package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.RequestField;
import org.jspecify.annotations.Nullable;

/// What a dashboard is about. Two equal questions have the same answer at the same time.
///
/// @param range which time
/// @param interval how far apart the points of a series are; null leaves the choice to
///   [Interval#fitting]
/// @param filter which requests
/// @param scope whose data
public record Question(
    DashboardRange range, @Nullable Interval interval, Filter filter, Scope scope) {

  /// @throws TooManyPoints where the interval is too short for the range
  /// @throws InvalidFilterField where the filter names a field that column blocks do not have, or
  ///   holds one against what is no value of it
  public Question {
    FilterFields.of(filter, RequestField.OF_BLOCKS);
    if (interval != null) {
      interval.check(range.time());
    }
  }

  /// The interval of its series.
  public Interval seriesInterval() {
    return interval == null ? Interval.fitting(range.time()) : interval;
  }

  /// The same question about the time that it is compared with, with points as far apart.
  ///
  /// @throws InvalidRange where that time would begin before 1970
  public Question previous() {
    return new Question(range.previous(), seriesInterval(), filter, scope);
  }
}
