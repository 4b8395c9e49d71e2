package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A row of a page and its cursor.
@Type("FeedbackLogEdge")
@Description("A row of a page, with its cursor.")
public class FeedbackEdge {

  private final String cursor;
  private final FeedbackView node;

  FeedbackEdge(String cursor, FeedbackView node) {
    this.cursor = cursor;
    this.node = node;
  }

  @Description("Where this row stands in the list, for `after` and `before`.")
  public String getCursor() {
    return cursor;
  }

  @Description("The row.")
  public FeedbackView getNode() {
    return node;
  }
}
