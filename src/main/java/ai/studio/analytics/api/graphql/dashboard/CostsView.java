package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Costs;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// The cost series as the schema shows them.
@Type("Costs")
@Description("What model calls cost over time, in US dollars.")
public class CostsView {

  private final Costs value;

  CostsView(Costs value) {
    this.value = value;
  }

  @Description("All calls together.")
  public List<CostPointView> getPoints() {
    return value.points().stream().map(CostPointView::new).toList();
  }

  @Description(
      "The models that cost most in the range, in falling order; those without a known price are left out.")
  public List<ModelCostsView> getModels() {
    return value.models().stream().map(ModelCostsView::new).toList();
  }

  @Description("What all other models cost, for each point; empty where there are none.")
  public List<@Nullable BigDecimal> getOther() {
    return value.other();
  }
}
