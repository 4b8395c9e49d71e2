package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Costs;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// One model's cost series.
@Type("ModelCosts")
@Description("The costs of one model over time.")
public class ModelCostsView {

  private final Costs.ModelCosts value;

  ModelCostsView(Costs.ModelCosts value) {
    this.value = value;
  }

  @Description("The model's name.")
  public String getModel() {
    return value.model();
  }

  @Description(
      "US dollars of each bucket, in the order of the points; null where there were calls and none of them has a price.")
  public List<@Nullable BigDecimal> getCosts() {
    return value.costs();
  }
}
