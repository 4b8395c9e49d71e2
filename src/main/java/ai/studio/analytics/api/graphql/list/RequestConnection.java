package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.store.schema.RequestLog;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A page of requests.
@Type("RequestLogConnection")
@Description("A page of requests.")
public class RequestConnection extends Connection {

  private final List<RequestView> nodes;

  RequestConnection(Page<RequestLog> page, Relations relations) {
    super(page);
    this.nodes = relations.requests(page.rows());
  }

  @Description("The rows, in the order that was asked for.")
  public List<RequestView> getNodes() {
    return nodes;
  }

  @Description("The rows with their cursors.")
  public List<RequestEdge> getEdges() {
    return edges(nodes, RequestEdge::new);
  }
}
