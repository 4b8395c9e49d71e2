package ai.studio.analytics.query.explore;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How requests are spread over the numbers that they have, and over time.
///
/// @param interval how far apart the points of the series are
/// @param timestamps the starts of the series' buckets, the first of which may lie before the range
/// @param steps from that of the smallest number on to that of the largest; none are left out, but
///   that of zero reaches as far as there is nothing
/// @param unknown how many requests have no number
public record Distribution(
    Quantity quantity,
    Interval interval,
    List<Instant> timestamps,
    List<Step> steps,
    long unknown) {

  /// Requests with about the same number.
  ///
  /// @param from the smallest number, in the unit of the quantity
  /// @param to what all numbers are below
  /// @param series how many requests by bucket
  public record Step(BigDecimal from, BigDecimal to, long count, List<Long> series) {}

  /// A question about one.
  ///
  /// @param range which time
  /// @param interval how far apart the points of the series are; null leaves the choice to
  ///   [Interval#fitting]
  /// @param filter which requests
  /// @param scope whose data
  /// @param quantity which number
  /// @param fine whether a decade of numbers has nine steps: 1, 2, 3, …, and not three: 1, 2, 5
  public record Question(
      DashboardRange range,
      @Nullable Interval interval,
      Filter filter,
      Scope scope,
      Quantity quantity,
      boolean fine) {

    /// @throws ai.studio.analytics.query.model.TooManyPoints where the interval is too short for
    ///   the range
    /// @throws ai.studio.analytics.query.model.InvalidFilterField where the filter names no field,
    ///   or holds one against what is no value of it
    public Question {
      FilterFields.of(filter, RequestField.OF_BLOCKS);
      if (interval != null) {
        interval.check(range.time());
      }
    }

    /// The interval of its series.
    Interval seriesInterval() {
      return interval == null ? Interval.fitting(range.time()) : interval;
    }
  }
}
