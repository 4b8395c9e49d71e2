package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A page of requests.
@Input("RequestLogsInput")
@Description("Which page of which requests, in which order.")
public class RequestPage extends PageInput {

  private @Nullable RequestFilter filter;
  private @Nullable RequestSort sort;

  @Description("Which requests; without it, all that you may see.")
  public @Nullable RequestFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable RequestFilter filter) {
    this.filter = filter;
  }

  @Description(
      "What the list is ordered by; default time. Without `start`, any other order covers the last 31 days.")
  public @Nullable RequestSort getSort() {
    return sort;
  }

  public void setSort(@Nullable RequestSort sort) {
    this.sort = sort;
  }
}
