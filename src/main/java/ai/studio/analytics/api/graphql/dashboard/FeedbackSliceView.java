package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Feedback;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// Ratings as the schema shows them.
@Type("Feedback")
@Description("How users rated answers, by the time of the rating.")
public class FeedbackSliceView {

  private final Feedback value;

  FeedbackSliceView(Feedback value) {
    this.value = value;
  }

  @Description("Ratings in the range.")
  public long getTotalFeedback() {
    return value.totalFeedback();
  }

  @Description("From 1 to 5; null where nobody rated.")
  public @Nullable Double getAvgRating() {
    return value.avgRating();
  }

  @Description(
      "Ratings of requests that have not come so far: the other figures do not count them.")
  public long getOrphans() {
    return value.orphans();
  }

  @Description("How often each rating was given, from 5 down to 1.")
  public List<RatingCountView> getRatingDistribution() {
    return value.ratingDistribution().entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByKey().reversed())
        .map(RatingCountView::new)
        .toList();
  }
}
