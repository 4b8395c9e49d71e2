package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.query.explore.Distribution;
import ai.studio.analytics.query.model.Quantity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// How requests are spread over a number, as the schema shows it.
@Type("Distribution")
@Description("How requests are spread over the numbers that they have, and over time.")
public class DistributionView {

  private final Distribution value;

  DistributionView(Distribution value) {
    this.value = value;
  }

  @Description("Which number.")
  public Quantity getQuantity() {
    return value.quantity();
  }

  @Description("What the numbers count, such as `ms` or `USD`.")
  public String getUnit() {
    return value.quantity().unit();
  }

  @Description("How far apart the points of the series are.")
  public SeriesInterval getInterval() {
    return SeriesInterval.valueOf(value.interval().name());
  }

  @Description("The starts of the series' buckets, the first of which may lie before the range.")
  public List<Instant> getTimestamps() {
    return value.timestamps();
  }

  @Description("From the step of the smallest number on to that of the largest.")
  public List<DistributionStepView> getSteps() {
    return value.steps().stream().map(DistributionStepView::new).toList();
  }

  @Description("How many requests have no number.")
  public long getUnknown() {
    return value.unknown();
  }
}
