package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.store.schema.ModelUsageStats;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A page of models' days.
@Type("ModelUsageStatsConnection")
@Description("A page of models' days.")
public class UsageConnection extends Connection {

  private final List<UsageView> nodes;

  UsageConnection(Page<ModelUsageStats> page) {
    super(page);
    this.nodes = page.rows().stream().map(UsageView::new).toList();
  }

  @Description("The rows, in the order that was asked for.")
  public List<UsageView> getNodes() {
    return nodes;
  }

  @Description("The rows with their cursors.")
  public List<UsageEdge> getEdges() {
    return edges(nodes, UsageEdge::new);
  }
}
