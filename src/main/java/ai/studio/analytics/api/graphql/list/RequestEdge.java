package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A row of a page and its cursor.
@Type("RequestLogEdge")
@Description("A row of a page, with its cursor.")
public class RequestEdge {

  private final String cursor;
  private final RequestView node;

  RequestEdge(String cursor, RequestView node) {
    this.cursor = cursor;
    this.node = node;
  }

  @Description("Where this row stands in the list, for `after` and `before`.")
  public String getCursor() {
    return cursor;
  }

  @Description("The row.")
  public RequestView getNode() {
    return node;
  }
}
