package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Costs;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A point of the cost series.
@Type("CostPoint")
@Description("The cost of one bucket.")
public class CostPointView {

  private final Costs.CostPoint value;

  CostPointView(Costs.CostPoint value) {
    this.value = value;
  }

  @Description("The start of the bucket, which for the first one may lie before the range.")
  public Instant getTimestamp() {
    return value.timestamp();
  }

  @Description("US dollars; null where there were calls and none of them has a price.")
  public @Nullable BigDecimal getCost() {
    return value.cost();
  }
}
