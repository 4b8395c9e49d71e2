package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A page of sessions.
@Input("UserSessionsInput")
@Description("Which page of which sessions, in which order.")
public class SessionPage extends PageInput {

  private @Nullable SessionFilter filter;
  private @Nullable SessionSort sort;

  @Description("Which sessions; without it, all that you may see.")
  public @Nullable SessionFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable SessionFilter filter) {
    this.filter = filter;
  }

  @Description(
      "What the list is ordered by; default time. Without `start`, any other order covers the last 31 days.")
  public @Nullable SessionSort getSort() {
    return sort;
  }

  public void setSort(@Nullable SessionSort sort) {
    this.sort = sort;
  }
}
