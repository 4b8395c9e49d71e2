package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A row of a page and its cursor.
@Type("ModelUsageStatsEdge")
@Description("A row of a page, with its cursor.")
public class UsageEdge {

  private final String cursor;
  private final UsageView node;

  UsageEdge(String cursor, UsageView node) {
    this.cursor = cursor;
    this.node = node;
  }

  @Description("Where this row stands in the list, for `after` and `before`.")
  public String getCursor() {
    return cursor;
  }

  @Description("The row.")
  public UsageView getNode() {
    return node;
  }
}
