package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A page of models' days.
@Input("ModelUsageStatsInput")
@Description("Which page of which models' days, in which order.")
public class UsagePage extends PageInput {

  private @Nullable UsageFilter filter;
  private @Nullable UsageSort sort;

  @Description("Which days and models; without it, all of the organisation.")
  public @Nullable UsageFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable UsageFilter filter) {
    this.filter = filter;
  }

  @Description("What the list is ordered by; default the day.")
  public @Nullable UsageSort getSort() {
    return sort;
  }

  public void setSort(@Nullable UsageSort sort) {
    this.sort = sort;
  }
}
