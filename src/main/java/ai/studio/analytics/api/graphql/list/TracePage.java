package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A page of traces.
@Input("TracesInput")
@Description("Which page of which traces, in which order.")
public class TracePage extends PageInput {

  private @Nullable TraceFilter filter;
  private @Nullable TraceSort sort;

  @Description("Which traces; without it, all that you may see.")
  public @Nullable TraceFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable TraceFilter filter) {
    this.filter = filter;
  }

  @Description(
      "What the list is ordered by; default time. Without `start`, any other order covers the last 31 days.")
  public @Nullable TraceSort getSort() {
    return sort;
  }

  public void setSort(@Nullable TraceSort sort) {
    this.sort = sort;
  }
}
