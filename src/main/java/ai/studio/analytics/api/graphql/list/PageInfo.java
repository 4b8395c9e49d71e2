package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// Where a page stands, as the schema shows it.
@Type("PageInfo")
@Description("Where a page stands in its list.")
public class PageInfo {

  private final boolean hasNextPage;
  private final boolean hasPreviousPage;
  private final @Nullable String startCursor;
  private final @Nullable String endCursor;

  PageInfo(
      boolean hasNextPage,
      boolean hasPreviousPage,
      @Nullable String startCursor,
      @Nullable String endCursor) {
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
    this.startCursor = startCursor;
    this.endCursor = endCursor;
  }

  @Description("Whether rows follow this page.")
  public boolean getHasNextPage() {
    return hasNextPage;
  }

  @Description("Whether rows precede this page.")
  public boolean getHasPreviousPage() {
    return hasPreviousPage;
  }

  @Description("The cursor of the first row, for `before`; null where the page is empty.")
  public @Nullable String getStartCursor() {
    return startCursor;
  }

  @Description("The cursor of the last row, for `after`; null where the page is empty.")
  public @Nullable String getEndCursor() {
    return endCursor;
  }
}
