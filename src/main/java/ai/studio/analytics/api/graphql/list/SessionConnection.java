package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.store.schema.UserSession;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A page of sessions.
@Type("UserSessionConnection")
@Description("A page of sessions.")
public class SessionConnection extends Connection {

  private final List<SessionView> nodes;

  SessionConnection(Page<UserSession> page, Relations relations) {
    super(page);
    this.nodes = relations.sessions(page.rows());
  }

  @Description("The rows, in the order that was asked for.")
  public List<SessionView> getNodes() {
    return nodes;
  }

  @Description("The rows with their cursors.")
  public List<SessionEdge> getEdges() {
    return edges(nodes, SessionEdge::new);
  }
}
