package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.explore.Distribution;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Requests with about the same number, as the schema shows them.
@Type("DistributionStep")
@Description("Requests with about the same number.")
public class DistributionStepView {

  private final Distribution.Step value;

  DistributionStepView(Distribution.Step value) {
    this.value = value;
  }

  @Description("The smallest number.")
  public BigDecimal getFrom() {
    return value.from();
  }

  @Description("What all numbers are below.")
  public BigDecimal getTo() {
    return value.to();
  }

  @Description("How many requests.")
  public long getCount() {
    return value.count();
  }

  @Description("How many requests by bucket.")
  public List<Long> getSeries() {
    return value.series();
  }
}
