package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.LatencyPoint;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A point of the latency series.
@Type("LatencyPoint")
@Description("How long the requests of one bucket took, in seconds.")
public class LatencyPointView {

  private final LatencyPoint value;

  LatencyPointView(LatencyPoint value) {
    this.value = value;
  }

  @Description("The start of the bucket, which for the first one may lie before the range.")
  public Instant getTimestamp() {
    return value.timestamp();
  }

  @Description("The average over the requests that were measured; null where none was.")
  public @Nullable Double getAvg() {
    return value.avg();
  }

  @Description("Percentiles.")
  public PercentilesView getPercentiles() {
    return new PercentilesView(value.percentiles());
  }

  @Description("The average time to the first token, over the requests that reported it.")
  public @Nullable Double getAvgFirstToken() {
    return value.avgFirstToken();
  }

  @Description("Percentiles of that.")
  public PercentilesView getFirstToken() {
    return new PercentilesView(value.firstToken());
  }
}
