package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A page of ratings.
@Input("FeedbackLogsInput")
@Description("Which page of which ratings, in which order.")
public class FeedbackPage extends PageInput {

  private @Nullable FeedbackFilter filter;
  private @Nullable FeedbackSort sort;

  @Description("Which ratings; without it, all that you may see.")
  public @Nullable FeedbackFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable FeedbackFilter filter) {
    this.filter = filter;
  }

  @Description(
      "What the list is ordered by; default time. Without `start`, any other order covers the last 31 days.")
  public @Nullable FeedbackSort getSort() {
    return sort;
  }

  public void setSort(@Nullable FeedbackSort sort) {
    this.sort = sort;
  }
}
