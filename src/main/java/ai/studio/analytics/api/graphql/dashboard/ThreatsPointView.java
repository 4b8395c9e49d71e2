package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.ThreatsPoint;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A point of the series of threats.
@Type("ThreatsPoint")
@Description("Signs of misuse in one bucket of the series.")
public class ThreatsPointView {

  private final ThreatsPoint value;

  ThreatsPointView(ThreatsPoint value) {
    this.value = value;
  }

  @Description("The start of the bucket, which for the first one may lie before the range.")
  public Instant getTimestamp() {
    return value.timestamp();
  }

  @Description("How many were seen.")
  public long getThreats() {
    return value.threats();
  }

  @Description("Those of them that nobody has dealt with since.")
  public long getUnresolved() {
    return value.unresolved();
  }
}
