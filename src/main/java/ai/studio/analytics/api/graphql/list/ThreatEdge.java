package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A row of a page and its cursor.
@Type("ThreatLogEdge")
@Description("A row of a page, with its cursor.")
public class ThreatEdge {

  private final String cursor;
  private final ThreatView node;

  ThreatEdge(String cursor, ThreatView node) {
    this.cursor = cursor;
    this.node = node;
  }

  @Description("Where this row stands in the list, for `after` and `before`.")
  public String getCursor() {
    return cursor;
  }

  @Description("The row.")
  public ThreatView getNode() {
    return node;
  }
}
