package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.store.schema.ThreatLog;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A page of threats.
@Type("ThreatLogConnection")
@Description("A page of threats.")
public class ThreatConnection extends Connection {

  private final List<ThreatView> nodes;

  ThreatConnection(Page<ThreatLog> page, Relations relations) {
    super(page);
    this.nodes = relations.threats(page.rows());
  }

  @Description("The rows, in the order that was asked for.")
  public List<ThreatView> getNodes() {
    return nodes;
  }

  @Description("The rows with their cursors.")
  public List<ThreatEdge> getEdges() {
    return edges(nodes, ThreatEdge::new);
  }
}
