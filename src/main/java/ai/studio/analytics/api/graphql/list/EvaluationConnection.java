package ai.studio.analytics.api.graphql.list;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A page of evaluations.
@Type("EvaluationConnection")
@Description("A page of evaluations.")
public class EvaluationConnection extends Connection {

  private final List<EvaluationView> nodes;

  EvaluationConnection(Page<EvaluationView> page) {
    super(page);
    this.nodes = page.rows();
  }

  @Description("The rows, in the order that was asked for.")
  public List<EvaluationView> getNodes() {
    return nodes;
  }

  @Description("The rows with their cursors.")
  public List<EvaluationEdge> getEdges() {
    return edges(nodes, EvaluationEdge::new);
  }
}
