package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.explore.Explored;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A group of requests as the schema shows it.
@Type("ExplorationGroup")
@Description("The requests that share the value of each dimension.")
public class ExplorationGroupView {

  private final Explored.Group value;

  ExplorationGroupView(Explored.Group value) {
    this.value = value;
  }

  @Description(
      "One value for each dimension, empty where the requests have none; none at all where it stands for all other groups.")
  public List<String> getKeys() {
    return value.keys();
  }

  @Description("By measure in the order asked for.")
  public List<MeasureValueView> getValues() {
    return value.values().stream().map(MeasureValueView::new).toList();
  }
}
