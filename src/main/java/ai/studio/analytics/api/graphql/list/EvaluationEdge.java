package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A row of a page and its cursor.
@Type("EvaluationEdge")
@Description("A row of a page, with its cursor.")
public class EvaluationEdge {

  private final String cursor;
  private final EvaluationView node;

  EvaluationEdge(String cursor, EvaluationView node) {
    this.cursor = cursor;
    this.node = node;
  }

  @Description("Where this row stands in the list, for `after` and `before`.")
  public String getCursor() {
    return cursor;
  }

  @Description("The row.")
  public EvaluationView getNode() {
    return node;
  }
}
