package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Average;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How users rated answers, by the time of the rating.
///
/// @param avgRating 1–5; null where nobody rated
/// @param ratingDistribution how often each rating from 1 to 5 was given
/// @param orphans ratings of requests that have not come so far; none of the other figures counts
///   them
public record Feedback(
    long totalFeedback,
    @Nullable Double avgRating,
    Map<Integer, Long> ratingDistribution,
    long orphans) {

  static final int WORST = 1;
  static final int BEST = 5;

  /// @param counts by rating, in any of which there may be none
  static Feedback of(Map<Integer, Long> counts, long orphans) {
    var total = counts.values().stream().mapToLong(Long::longValue).sum();
    var sum =
        counts.entrySet().stream().mapToLong(entry -> entry.getKey() * entry.getValue()).sum();
    return new Feedback(total, Average.of(sum, total), Map.copyOf(counts), orphans);
  }
}
