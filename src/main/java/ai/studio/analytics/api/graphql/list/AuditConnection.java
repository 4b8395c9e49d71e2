package ai.studio.analytics.api.graphql.list;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A page of acts.
@Type("AuditActConnection")
@Description("A page of acts.")
public class AuditConnection extends Connection {

  private final List<AuditView> nodes;

  AuditConnection(Page<AuditView> page) {
    super(page);
    this.nodes = page.rows();
  }

  @Description("The rows, in the order that was asked for.")
  public List<AuditView> getNodes() {
    return nodes;
  }

  @Description("The rows with their cursors.")
  public List<AuditEdge> getEdges() {
    return edges(nodes, AuditEdge::new);
  }
}
