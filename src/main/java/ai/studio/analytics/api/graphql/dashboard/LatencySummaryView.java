package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.LatencySummary;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Latency over the whole range, as the schema shows it.
@Type("LatencySummary")
@Description("How long requests took over the whole range.")
public class LatencySummaryView {

  private final LatencySummary value;

  LatencySummaryView(LatencySummary value) {
    this.value = value;
  }

  @Description("Milliseconds from the request to the last byte of the answer.")
  public PercentilesView getLatencyMs() {
    return new PercentilesView(value.latencyMs());
  }

  @Description("Milliseconds until the first token, over the requests that reported it.")
  public PercentilesView getTimeToFirstTokenMs() {
    return new PercentilesView(value.timeToFirstTokenMs());
  }
}
