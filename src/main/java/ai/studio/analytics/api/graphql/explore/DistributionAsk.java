package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.query.model.Quantity;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which number of which requests.
@Input("DistributionInput")
@Description("Which number of which requests.")
public class DistributionAsk extends SpanAsk {

  private @Nullable SeriesInterval interval;
  private @Nullable Quantity quantity;
  private @Nullable Boolean fine;

  @Description(
      "How far apart the points of the series are; by default chosen for 24 to 120 points.")
  public @Nullable SeriesInterval getInterval() {
    return interval;
  }

  public void setInterval(@Nullable SeriesInterval interval) {
    this.interval = interval;
  }

  @Description("Which number; default `LATENCY`.")
  public @Nullable Quantity getQuantity() {
    return quantity;
  }

  public void setQuantity(@Nullable Quantity quantity) {
    this.quantity = quantity;
  }

  @Description(
      "Whether a decade of numbers has nine steps, 1, 2, 3, and so on, and not three, 1, 2 and 5; default false.")
  public @Nullable Boolean getFine() {
    return fine;
  }

  public void setFine(@Nullable Boolean fine) {
    this.fine = fine;
  }
}
