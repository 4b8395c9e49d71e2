package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.store.schema.FeedbackLog;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A page of ratings.
@Type("FeedbackLogConnection")
@Description("A page of ratings.")
public class FeedbackConnection extends Connection {

  private final List<FeedbackView> nodes;

  FeedbackConnection(Page<FeedbackLog> page, Relations relations) {
    super(page);
    this.nodes = relations.feedbacks(page.rows());
  }

  @Description("The rows, in the order that was asked for.")
  public List<FeedbackView> getNodes() {
    return nodes;
  }

  @Description("The rows with their cursors.")
  public List<FeedbackEdge> getEdges() {
    return edges(nodes, FeedbackEdge::new);
  }
}
