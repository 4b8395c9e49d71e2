package ai.studio.analytics.api.graphql.list;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A page of traces.
@Type("TraceConnection")
@Description("A page of traces.")
public class TraceConnection extends Connection {

  private final List<TraceView> nodes;

  TraceConnection(Page<TraceView> page) {
    super(page);
    this.nodes = page.rows();
  }

  @Description("The rows, in the order that was asked for.")
  public List<TraceView> getNodes() {
    return nodes;
  }

  @Description("The rows with their cursors.")
  public List<TraceEdge> getEdges() {
    return edges(nodes, TraceEdge::new);
  }
}
