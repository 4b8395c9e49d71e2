package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Average;
import ai.studio.analytics.query.plan.MeasureTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Ratings in one bucket of the series.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
/// @param count how many ratings
/// @param avgRating 1–5; null where nobody rated
public record RatingPoint(Instant timestamp, long count, @Nullable Double avgRating) {

  /// @param ratings how often each was given
  static RatingPoint of(Instant timestamp, MeasureTable ratings, int bucket) {
    var count = 0L;
    var sum = 0L;
    for (var rating = Feedback.WORST; rating <= Feedback.BEST; rating++) {
      var given = ratings.get(Integer.toString(rating), bucket).requests;
      count += given;
      sum += rating * given;
    }
    return new RatingPoint(timestamp, count, Average.of(sum, count));
  }
}
