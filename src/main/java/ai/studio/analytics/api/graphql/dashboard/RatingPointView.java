package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.RatingPoint;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A point of the rating series.
@Type("RatingPoint")
@Description("Ratings in one bucket of the series.")
public class RatingPointView {

  private final RatingPoint value;

  RatingPointView(RatingPoint value) {
    this.value = value;
  }

  @Description("The start of the bucket, which for the first one may lie before the range.")
  public Instant getTimestamp() {
    return value.timestamp();
  }

  @Description("How many ratings.")
  public long getCount() {
    return value.count();
  }

  @Description("From 1 to 5; null where nobody rated.")
  public @Nullable Double getAvgRating() {
    return value.avgRating();
  }
}
